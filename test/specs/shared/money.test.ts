/** Money: integer paise only, exact arithmetic, rupees grouped the Indian way with Latin digits. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { formatPoints, formatRupees, isPaise, money, paise, subtractPaise } from '@plural-points/shared';
import { assert as check, integer, property } from 'fast-check';

const NO_BREAK_SPACE = '\u00a0';
const plain = (text: string): string => text.replaceAll(NO_BREAK_SPACE, ' ');

describe('An amount in paise', () => {
  it('is a safe integer that is not negative', () => {
    for (const right of [0, 1, 100, 100_000_000, Number.MAX_SAFE_INTEGER]) assert.equal(isPaise(right), true);
    for (const wrong of [-1, 0.5, 10.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '100', null, undefined, 100n])
      assert.equal(isPaise(wrong), false, String(wrong));
  });

  it('cannot be made from anything else', () => {
    assert.throws(() => paise(-1), RangeError);
    assert.throws(() => paise(0.1 + 0.2), RangeError);
  });

  it('is refused beyond what a number holds', () => {
    assert.equal(paise(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
    assert.throws(() => paise(Number.MAX_SAFE_INTEGER + 1), RangeError);
  });

  it('is never taken below zero', () => {
    assert.equal(subtractPaise(paise(100), paise(100)), 0);
    assert.throws(() => subtractPaise(paise(100), paise(101)), RangeError);
  });

  it('comes back whole when what was added is taken away', () => {
    const amount = integer({ min: 0, max: 100_000_000 }).map(paise);
    check(property(amount, amount, (left, right) => assert.equal(subtractPaise(paise(left + right), right), left)));
  });

  it('goes over the wire with its currency', () => {
    assert.deepEqual(money(paise(4_573)), { value: 4_573, currency: 'INR' });
  });
});

describe('Rupees for reading', () => {
  it('always have two decimals and group by lakh and crore', () => {
    assert.equal(plain(formatRupees(paise(5_000), 'en')), '₹50.00');
    assert.equal(plain(formatRupees(paise(4_573), 'en')), '₹45.73');
    assert.equal(plain(formatRupees(paise(12_345_678_900), 'en')), '₹12,34,56,789.00');
  });

  it('use Latin digits and Indian grouping in every language', () => {
    for (const locale of [
      'en',
      'hi',
      'bn',
      'gu',
      'kn',
      'ml',
      'mr',
      'or',
      'pa',
      'ta',
      'te',
      'ur',
      'ar',
      'en-US',
      'fr',
    ]) {
      assert.match(formatRupees(paise(12_345_678), locale), /1,23,456\.78/, locale);
      assert.equal(formatPoints(1_234_567, locale), '12,34,567', locale);
    }
  });

  it('carry the sign of the rupee in every language, before the digits in those of India', () => {
    for (const locale of ['hi', 'bn', 'gu', 'kn', 'ml', 'mr', 'or', 'pa', 'ta', 'te', 'ur'])
      assert.match(formatRupees(paise(5_000), locale), /^₹\s?50\.00$/u, locale);
    assert.match(formatRupees(paise(5_000), 'fr'), /₹/);
  });

  it('show points as a count without a currency', () => {
    assert.equal(formatPoints(140, 'en'), '140');
    assert.equal(formatPoints(1_234_567, 'hi'), '12,34,567');
  });

  it('read back as the same paise', () => {
    check(
      property(integer({ min: 0, max: 100_000_000 }).map(paise), (amount) => {
        const digits = formatRupees(amount, 'en').replaceAll(/\D/g, '');
        assert.equal(Number(digits), amount);
      }),
    );
  });
});
