/** What is said about a field: each rule has its own words, in the order in which a shopper meets them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIELD_FAULTS } from '@plural-points/shared';
import { faultMessage, faultOf, faultsFrom } from '../../../../widget/src/fields/field-faults.ts';
import type { FieldTexts } from '../../../../widget/src/fields/field-faults.ts';
import { FIELD_NAMES } from '../../../../widget/src/fields/field-names.ts';
import type { FieldName } from '../../../../widget/src/fields/field-names.ts';
import { ENGLISH } from '../../../../widget/src/language/english.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const RIGHT: FieldTexts = {
  cardNumber: '4012 0010 3714 1112',
  expiry: '12/34',
  cvv: '123',
  holderName: 'Kevin Bob',
  mobileNumber: '98765 43210',
};

const said = (name: FieldName, text: string, others: Partial<FieldTexts> = {}): string | null => {
  const fault = faultOf(name, { ...RIGHT, ...others, [name]: text }, NOW);
  return fault && ENGLISH[faultMessage(name, fault, others.cardNumber?.startsWith('37') ? 'AMEX' : 'VISA')];
};

const AMEX = { cardNumber: '3782 822463 10005' };

describe('a field', () => {
  it('has no fault when all is right', () => {
    for (const name of FIELD_NAMES) assert.equal(said(name, RIGHT[name]), null, name);
    assert.equal(said('cvv', '1234', AMEX), null);
    assert.equal(said('holderName', 'कविता राव'), null);
  });

  const cases: readonly (readonly [FieldName, string, string, Partial<FieldTexts>?])[] = [
    ['cardNumber', '', 'Enter the card number.'],
    ['cardNumber', '4012 0010', 'The card number is not complete.'],
    ['cardNumber', '4012 0010 3714 1112 4012', 'The card number has too many digits.'],
    ['cardNumber', '4012 0010 3714 1113', 'Check the card number. A digit does not fit.'],
    ['expiry', '', 'Enter the expiry date.'],
    ['expiry', '13/34', 'Enter month and year as on the card, like 09/28.'],
    ['expiry', '12/3', 'Enter month and year as on the card, like 09/28.'],
    ['expiry', '10/26', 'This card has expired. Use another card.'],
    ['cvv', '', 'Enter the CVV.'],
    ['cvv', '12', 'The CVV has 3 digits.'],
    ['cvv', '123', 'The CVV has 4 digits.', AMEX],
    ['holderName', '  ', 'Enter the name as on the card.'],
    ['holderName', 'a'.repeat(101), 'The name is too long. Enter it as on the card.'],
    ['holderName', '4012 0010', 'Enter the name as on the card, without numbers.'],
    ['mobileNumber', '', 'Enter your mobile number.'],
    ['mobileNumber', '12345 67890', 'Enter the 10 digits of an Indian mobile number.'],
  ];
  for (const [name, text, words, others] of cases) {
    it(`${name} with "${text.slice(0, 24)}" is answered: ${words}`, () =>
      assert.equal(said(name, text, others), words));
  }

  it('has words for every fault that the BFF may find', () => {
    for (const name of FIELD_NAMES) {
      for (const fault of FIELD_FAULTS) assert.ok(ENGLISH[faultMessage(name, fault, 'VISA')], `${name} ${fault}`);
    }
  });

  it("is found by the BFF's path, and what is no field of the form is left out", () => {
    const faults = faultsFrom([
      { path: 'expiryYear', code: 'expired' },
      { path: 'plaintext.cardNumber', code: 'checksum' },
      { path: 'sealed', code: 'invalid_format' },
    ]);
    assert.deepEqual(faults, { expiry: 'expired', cardNumber: 'checksum' });
  });
});
