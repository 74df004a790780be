/** The languages: each says everything, with every value, and writes money the way the contract asks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasLongDigitRun, money, paise } from '@plural-points/shared';
import { ENGLISH } from '../../../../widget/src/language/english.ts';
import { LANGUAGES, languageCodeFor, loadLanguage } from '../../../../widget/src/language/languages.ts';
import type { LanguageCode } from '../../../../widget/src/language/languages.ts';
import type { Messages } from '../../../../widget/src/language/messages.ts';

import { placeholdersOf, withOverrides } from '../../../../widget/src/language/overrides.ts';

const CODES = Object.keys(LANGUAGES).map(languageCodeFor);
const OTHERS = CODES.filter((code) => code !== 'en');
const messagesOf = async (code: LanguageCode): Promise<Messages> => (await LANGUAGES[code].load()).MESSAGES;

/** Every text of a language by its key; a form of a counted sentence by its key and category. */
function textsOf(messages: object): ReadonlyMap<string, string> {
  const entries = Object.entries(messages).flatMap(([key, words]: [string, unknown]) =>
    typeof words === 'object' && words !== null
      ? Object.entries(words).map(([category, form]) => [`${key}.${category}`, String(form)] as const)
      : [[key, String(words)] as const],
  );
  return new Map(entries);
}

describe('the languages', () => {
  it('are the fourteen that the form offers', () => {
    const all = ['en', 'hi', 'bn', 'mr', 'te', 'ta', 'gu', 'kn', 'ml', 'pa', 'or', 'as', 'ur', 'ar'];
    assert.deepEqual(CODES.toSorted(), all.toSorted());
  });

  it('have the same values in every message as English has', async () => {
    for (const code of OTHERS) {
      const messages = textsOf(await messagesOf(code));
      for (const [key, english] of textsOf(ENGLISH)) {
        // One sentence may stand for every count.
        const [counted = ''] = key.split('.');
        // A form for one may say "once".
        const number = key.startsWith('retriesLeft') ? ['count'] : [];
        const values = (text = '') => [...new Set([...placeholdersOf(text), ...number])];
        assert.deepEqual(
          values(messages.get(key) ?? messages.get(counted)).sort(),
          values(english).sort(),
          `${code} ${key}`,
        );
      }
    }
  });

  it('leave nothing in English but the word CVV', async () => {
    const english = textsOf(ENGLISH);
    for (const code of OTHERS) {
      const same = [...textsOf(await messagesOf(code))].filter(([key, text]) => english.get(key) === text);
      assert.deepEqual(
        same.map(([key]) => key),
        ['cvv'],
        code,
      );
    }
  });

  it('have a form of every counted sentence for each plural category that Intl knows of them', async () => {
    for (const code of CODES) {
      const { pluralCategories } = new Intl.PluralRules(LANGUAGES[code].tag).resolvedOptions();
      const { consent, pointsFound, retriesLeft } = await messagesOf(code);
      // One sentence stands for every count.
      for (const forms of [consent, pointsFound, retriesLeft].filter((words) => typeof words !== 'string')) {
        assert.deepEqual(Object.keys(forms).sort(), pluralCategories.toSorted(), code);
      }
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
      const { sayCount, rupees, count } = await loadLanguage(code, {});
      const [pointsAmount, cardAmount] = [rupees(money(paise(99_999_900))), rupees(money(paise(100)))];
      const values = { pointsAmount, cardAmount, lastFour: '1112' };
      for (const points of [1, 2, 7, 11, 3_999_996]) {
        const text = sayCount('consent', points, values);
        for (const value of [count(points), ...Object.values(values)]) {
          assert.ok(text.includes(value), `${code}: ${value} in ${text}`);
        }
        assert.ok(!hasLongDigitRun(text), code);
      }
    }
  });

  it('speak of one point as of one', async () => {
    const { sayCount } = await loadLanguage('en', {});
    assert.equal(sayCount('pointsFound', 1, { amount: '₹0.25' }), 'You can use 1 point, worth ₹0.25.');
    assert.equal(sayCount('pointsFound', 2, { amount: '₹0.50' }), 'You can use 2 points, worth ₹0.50.');
    assert.equal(sayCount('retriesLeft', 1, {}), 'You can try once more.');
    const arabic = await loadLanguage('ar', {});
    assert.match(arabic.sayCount('pointsFound', 3, { amount: '₹0.75' }), /نقاط/);
    assert.match(arabic.sayCount('pointsFound', 11, { amount: '₹2.75' }), /نقطة/);
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

  it('replace one sentence for every count by forms, and a sentence that counts nothing by none', async () => {
    const bengali = await messagesOf('bn');
    assert.equal(typeof bengali.pointsFound, 'string');
    const forms = { one: 'One point: {amount}', other: '{count} points: {amount}' };
    assert.deepEqual(withOverrides(bengali, { pointsFound: forms }).pointsFound, forms);
    const { splitCard } = withOverrides(bengali, JSON.parse('{"splitCard":{"other":"Card"}}'));
    assert.equal(splitCard, bengali.splitCard);
  });

  it('replace a counted sentence form by form, and none without the number', () => {
    const own = { one: 'Last try.', other: 'Tries left: {count}' };
    assert.deepEqual(withOverrides(ENGLISH, { retriesLeft: own }).retriesLeft, own);
    assert.deepEqual(withOverrides(ENGLISH, { retriesLeft: '{count} left' }).retriesLeft, '{count} left');
    const silent = { other: 'There are more tries.' };
    assert.equal(withOverrides(ENGLISH, { retriesLeft: silent }).retriesLeft, ENGLISH.retriesLeft);
  });

  it('never replace the consent or the test ribbon', () => {
    const consent = { other: '{count} {pointsAmount} {cardAmount} {lastFour}' };
    assert.equal(withOverrides(ENGLISH, { consent }).consent, ENGLISH.consent);
    assert.equal(withOverrides(ENGLISH, { testMode: 'Welcome' }).testMode, ENGLISH.testMode);
  });
});
