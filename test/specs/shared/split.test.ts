/** The split of an order between card and points: the guide's figures, the floor of each leg, and the sum. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { LARGEST_AMOUNT, paise, SMALLEST_AMOUNT, splitOrder } from '@plural-points/shared';
import { assert as check, integer, property } from 'fast-check';

const figures = [
  { order: 5_000, redeemable: 3_500, split: { card: 1_500, points: 3_500 }, why: "the guide's payment" },
  { order: 4_573, redeemable: 3_201, split: { card: 1_372, points: 3_201 }, why: "the guide's uneven payment" },
  { order: 200, redeemable: 100, split: { card: 100, points: 100 }, why: 'both legs at their floor' },
  { order: 199, redeemable: 100, split: null, why: 'the card leg would be below its floor' },
  { order: 5_000, redeemable: 99, split: null, why: 'the points leg would be below its floor' },
  { order: 5_000, redeemable: 0, split: null, why: 'there is nothing to redeem' },
  { order: 5_000, redeemable: 5_000, split: null, why: 'points alone do not pay an order' },
  { order: 5_000, redeemable: 4_901, split: null, why: 'the card would pay 99 paise' },
  { order: 5_000, redeemable: 6_000, split: null, why: 'more is redeemable than the order costs' },
] as const;

// Mutant: the floor of the card's leg was left out; this test failed.
describe('The split of an order', () => {
  for (const { order, redeemable, split, why } of figures) {
    it(`of ${order} with ${redeemable} redeemable is ${split ? `${split.card} + ${split.points}` : 'refused'}: ${why}`, () => {
      assert.deepEqual(splitOrder(paise(order), paise(redeemable)), split);
    });
  }

  const orders = integer({ min: SMALLEST_AMOUNT, max: LARGEST_AMOUNT }).map(paise);
  const redeemables = integer({ min: 0, max: LARGEST_AMOUNT }).map(paise);

  it('adds up to the order, redeems exactly what was quoted, and keeps both floors', () => {
    let splits = 0;
    check(
      property(orders, redeemables, (order, redeemable) => {
        const split = splitOrder(order, redeemable);
        if (split === null) return;
        splits += 1;
        assert.equal(split.card + split.points, order);
        assert.equal(split.points, redeemable);
        assert.ok(split.card >= SMALLEST_AMOUNT && split.points >= SMALLEST_AMOUNT);
      }),
      { numRuns: 100_000 },
    );
    assert.ok(splits > 10_000, `only ${splits} were split`);
  });

  it('is refused only where a leg would fall below its floor', () => {
    check(
      property(orders, redeemables, (order, redeemable) => {
        const isPossible = redeemable >= SMALLEST_AMOUNT && order - redeemable >= SMALLEST_AMOUNT;
        assert.equal(splitOrder(order, redeemable) !== null, isPossible);
      }),
    );
  });
});
