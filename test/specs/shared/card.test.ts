/** The card rules that the form and the BFF share: check digit, length, network, security code, expiry, holder name. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import {
  cardNetworkOf,
  cardNumberFault,
  expiryFault,
  holderNameFault,
  isLuhnValid,
  lastFourOf,
  securityCodeFault,
  securityCodeLengthOf,
} from '@plural-points/shared';
import { assert as check, array, integer, property } from 'fast-check';

const digitStrings = (shortest: number, longest: number) =>
  array(integer({ min: 0, max: 9 }), { minLength: shortest, maxLength: longest }).map((digits) => digits.join(''));

/** The digits with the one check digit that makes them a card number, found by trying all ten. */
function withCheckDigit(digits: string): string {
  const right = Array.from({ length: 10 }, (_, last) => `${digits}${last}`).filter(isLuhnValid);
  assert.equal(right.length, 1, 'exactly one check digit fits');
  return right.join('');
}

describe('The check digit', () => {
  it('accepts published test cards', () => {
    for (const card of [
      '4012001037141112',
      '4111111111111111',
      '5555555555554444',
      '378282246310005',
      '30569309025904',
    ])
      assert.equal(isLuhnValid(card), true, card);
  });

  it('notices every single wrong digit', () => {
    check(
      property(digitStrings(11, 18), integer({ min: 0 }), integer({ min: 1, max: 9 }), (start, place, by) => {
        const card = withCheckDigit(start);
        const index = place % card.length;
        const wrong = `${card.slice(0, index)}${(Number(card[index]) + by) % 10}${card.slice(index + 1)}`;
        assert.equal(isLuhnValid(wrong), false);
      }),
    );
  });

  it('notices two neighbours that changed places, but for 0 and 9', () => {
    check(
      property(digitStrings(11, 18), integer({ min: 0 }), (start, place) => {
        const card = withCheckDigit(start);
        const index = place % (card.length - 1);
        const [left = '', right = ''] = card.slice(index, index + 2);
        const isBlindSpot = left === right || `${left}${right}` === '09' || `${left}${right}` === '90';
        const swapped = `${card.slice(0, index)}${right}${left}${card.slice(index + 2)}`;
        assert.equal(isLuhnValid(swapped), isBlindSpot);
      }),
    );
  });

  it('is never right on anything but plain digits', () => {
    for (const text of ['', ' ', '4111 1111 1111 1111', '४१११', 'abc', '-0'])
      assert.equal(isLuhnValid(text), false, text);
  });
});

describe('A card number', () => {
  const faults = [
    ['', 'required'],
    ['4111 1111 1111 1111', 'invalid_format'],
    ['４１１１１１１１１１１１１１１１', 'invalid_format'],
    ['41111111111', 'too_short'],
    ['41111111111111111111', 'too_long'],
    ['4111111111111112', 'checksum'],
    ['4111111111111111', null],
  ] as const;
  for (const [digits, fault] of faults) {
    it(`${digits === '' ? 'that is empty' : digits} ${fault === null ? 'is good' : `is told ${fault}`}`, () => {
      assert.equal(cardNumberFault(digits), fault);
    });
  }

  it('is good at twelve to nineteen digits with the right check digit', () => {
    check(property(digitStrings(11, 18), (start) => assert.equal(cardNumberFault(withCheckDigit(start)), null)));
  });

  it('leaves only its last four digits', () => {
    assert.equal(lastFourOf('4012001037141112'), '1112');
    for (const text of ['', '123', '12a4']) assert.throws(() => lastFourOf(text), RangeError);
  });

  it('does not print itself when its last four cannot be taken', () => {
    assert.throws(
      () => lastFourOf('411111111111111x'),
      (error: Error) => !/\d/.test(error.message),
    );
  });
});

describe('The network', () => {
  const known = [
    ['4012001037141112', 'VISA'],
    ['5555555555554444', 'MASTERCARD'],
    ['2221000000000009', 'MASTERCARD'],
    ['2720990000000007', 'MASTERCARD'],
    ['2721000000000004', 'UNKNOWN'],
    ['2220990000000000', 'UNKNOWN'],
    ['378282246310005', 'AMEX'],
    ['341111111111111', 'AMEX'],
    ['30569309025904', 'DINERS'],
    ['3600000000000000', 'DINERS'],
    ['3060000000000000', 'UNKNOWN'],
    ['6070000000000000', 'RUPAY'],
    ['6521500000000000', 'RUPAY'],
    ['5085000000000000', 'RUPAY'],
    ['8172000000000000', 'RUPAY'],
    ['8200000000000000', 'RUPAY'],
    ['5018000000000000', 'MAESTRO'],
    ['6304000000000000', 'MAESTRO'],
    ['9999999999999999', 'UNKNOWN'],
    ['', 'UNKNOWN'],
  ] as const;
  for (const [digits, network] of known) {
    it(`of ${digits === '' ? 'nothing' : `${digits.slice(0, 6)}…`} is ${network}`, () => {
      assert.equal(cardNetworkOf(digits), network);
    });
  }
});

describe('The security code', () => {
  it('has four digits on American Express and three elsewhere', () => {
    assert.equal(securityCodeLengthOf('AMEX'), 4);
    assert.equal(securityCodeFault('1234', 'AMEX'), null);
    assert.equal(securityCodeFault('123', 'AMEX'), 'invalid_format');
    assert.equal(securityCodeFault('123', 'VISA'), null);
    assert.equal(securityCodeFault('1234', 'VISA'), 'invalid_format');
  });

  it('may have either length while the network is unknown', () => {
    assert.equal(securityCodeFault('123', 'UNKNOWN'), null);
    assert.equal(securityCodeFault('1234', 'UNKNOWN'), null);
    assert.equal(securityCodeFault('12', 'UNKNOWN'), 'invalid_format');
  });

  it('is required, and is plain digits', () => {
    assert.equal(securityCodeFault('', 'VISA'), 'required');
    assert.equal(securityCodeFault('12a', 'VISA'), 'invalid_format');
    assert.equal(securityCodeFault('१२३', 'VISA'), 'invalid_format');
  });
});

describe('The expiry', () => {
  const endOfFebruaryIn = (text: string) => expiryFault('02', '2028', new Date(text));

  it('holds through the last day of its month, wherever in the world the shopper is', () => {
    assert.equal(endOfFebruaryIn('2028-02-29T23:59:59Z'), null);
    assert.equal(endOfFebruaryIn('2028-03-01T11:59:59Z'), null, 'it is still February at the western edge');
    assert.equal(endOfFebruaryIn('2028-03-01T12:00:00Z'), 'expired');
  });

  it('holds over the end of the year', () => {
    assert.equal(expiryFault('12', '2027', new Date('2027-12-31T23:59:59Z')), null);
    assert.equal(expiryFault('12', '2027', new Date('2028-01-01T12:00:00Z')), 'expired');
    assert.equal(expiryFault('01', '2028', new Date('2027-12-31T23:59:59Z')), null);
  });

  it('is a month of two digits and a year of four in this century', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    assert.equal(expiryFault('', '', now), 'required');
    const wrong = [
      ['13', '2030'],
      ['00', '2030'],
      ['1', '2030'],
      ['01', '30'],
      ['01', '1999'],
      ['', '2030'],
      ['01', ''],
      ['1a', '2030'],
    ] as const;
    for (const [month, year] of wrong)
      assert.equal(expiryFault(month, year, now), 'invalid_format', `${month}/${year}`);
  });

  it('once past stays past', () => {
    const moment = integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2060, 0, 1) });
    const month = integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
    const year = integer({ min: 2026, max: 2059 }).map(String);
    check(
      property(month, year, moment, moment, (mm, yyyy, one, other) => {
        const [earlier, later] = [new Date(Math.min(one, other)), new Date(Math.max(one, other))];
        if (expiryFault(mm, yyyy, earlier) === 'expired') assert.equal(expiryFault(mm, yyyy, later), 'expired');
      }),
    );
  });
});

describe('The holder name', () => {
  it('may be in any script', () => {
    for (const name of ['Kevin Bob', 'सीता देवी', 'محمد علي', "O'Neil-Sharma", 'R. K. Narayan III'])
      assert.equal(holderNameFault(name), null, name);
  });

  it('is required, bounded, and holds no run of digits of any script', () => {
    assert.equal(holderNameFault('   '), 'required');
    assert.equal(holderNameFault('a'.repeat(101)), 'too_long');
    assert.equal(holderNameFault('4012001037141112'), 'invalid_format');
    assert.equal(holderNameFault('४०१२'), 'invalid_format');
  });
});
