/** The languages: each says everything, with every value, and writes money the way the contract asks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasLongDigitRun, money, paise } from '@plural-points/shared';
import { ENGLISH } from '../../../../widget/src/language/english.ts';
import { LANGUAGES, languageCodeFor, loadLanguage } from '../../../../widget/src/language/languages.ts';
import type { LanguageCode } from '../../../../widget/src/language/languages.ts';
import { placeholdersOf } from '../../../../widget/src/language/messages.ts';
import { withOverrides } from '../../../../widget/src/language/overrides.ts';

const CODES = Object.keys(LANGUAGES).map(languageCodeFor);
const OTHERS = CODES.filter((code) => code !== 'en');
const messagesOf = (code: LanguageCode) => LANGUAGES[code].load();

describe('the languages', () => {
  it('are the fourteen that the form offers', () => {
    const all = ['en', 'hi', 'bn', 'mr', 'te', 'ta', 'gu', 'kn', 'ml', 'pa', 'or', 'as', 'ur', 'ar'];
    assert.deepEqual(CODES.toSorted(), all.toSorted());
  });

  it('have the same values in every message as English has', async () => {
    for (const code of OTHERS) {
      const messages: Readonly<Record<string, string>> = await messagesOf(code);
      for (const [key, english] of Object.entries(ENGLISH)) {
        assert.deepEqual(placeholdersOf(messages[key] ?? ''), placeholdersOf(english), `${code} ${key}`);
      }
    }
  });

  it('leave nothing in English but the word CVV', async () => {
    for (const code of OTHERS) {
      const same = Object.entries(await messagesOf(code)).filter(([key, text]) => Reflect.get(ENGLISH, key) === text);
      assert.deepEqual(
        same.map(([key]) => key),
        ['cvv'],
        code,
      );
    }
  });

  it('write rupees with Latin digits and Indian grouping', async () => {
    for (const code of CODES) {
      const { rupees, count } = await loadLanguage(code, {});
      assert.match(rupees(money(paise(1_234_567_89))), /12,34,567\.89/, code);
      assert.equal(count(123_456), '1,23,456', code);
    }
  });

  it('state points, rupees, the card amount and the last four in a consent that the BFF takes', async () => {
    for (const code of CODES) {
      const { say, rupees, count } = await loadLanguage(code, {});
      const [pointsAmount, cardAmount] = [rupees(money(paise(99_999_900))), rupees(money(paise(100)))];
      const values = { points: count(3_999_996), pointsAmount, cardAmount, lastFour: '1112' };
      const text = say('consent', values);
      for (const value of Object.values(values)) assert.ok(text.includes(value), `${code}: ${value} in ${text}`);
      assert.ok(!hasLongDigitRun(text), code);
    }
  });

  it('are chosen by the first subtag, and English where none fits', () => {
    assert.equal(languageCodeFor('hi'), 'hi');
    assert.equal(languageCodeFor('UR-Arab-PK'), 'ur');
    assert.equal(languageCodeFor('ta_IN'), 'ta');
    assert.equal(languageCodeFor('fr-FR'), 'en');
    assert.equal(languageCodeFor(''), 'en');
  });
});

describe("a merchant's own words", () => {
  it('replace ours', () => {
    assert.equal(withOverrides(ENGLISH, { holderName: 'Cardholder' }).holderName, 'Cardholder');
  });

  it('are not taken where a value is left out or made up', () => {
    assert.equal(withOverrides(ENGLISH, { payByCard: 'Pay now' }).payByCard, ENGLISH.payByCard);
    assert.equal(withOverrides(ENGLISH, { payByCard: 'Pay {amount} {now}' }).payByCard, ENGLISH.payByCard);
  });

  it('never replace the consent or the test ribbon', () => {
    const consent = '{points} {pointsAmount} {cardAmount} {lastFour}';
    assert.equal(withOverrides(ENGLISH, { consent }).consent, ENGLISH.consent);
    assert.equal(withOverrides(ENGLISH, { testMode: 'Welcome' }).testMode, ENGLISH.testMode);
  });
});
