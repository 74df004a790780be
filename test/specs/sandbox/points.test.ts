import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import { cardLeg, dataOf, GUIDE_CARD, pointsLeg, sandboxFor } from './plural-client.ts';

const MOBILE = GUIDE_CARD.mobile;

describe('Point 7: the catalogue', () => {
  test('the guide’s request gets the guide’s answer, with either of its mobiles', async (t) => {
    const plural = await sandboxFor(t);
    for (const mobile of TEST_CARDS.points.mobiles) {
      const answer = await plural.points({ number: TEST_CARDS.points.number, mobile });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, {
        balance: { value: 23_718_050, currency: 'INR' },
        redeemable_amount: { value: 3500, currency: 'INR' },
        redeemable_points: 140,
        is_eligible: true,
      });
    }
  });

  test('the SDK’s nested shape is there by switch', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ balanceShape: 'nested' });
    const { body } = await plural.points(GUIDE_CARD);
    assert.equal(body.is_eligible, true);
    assert.deepEqual(body.payment_option_metadata, {
      pay_by_point_option_data: {
        balance: { value: 23_718_050, currency: 'INR' },
        redeemable_amount: { value: 3500, currency: 'INR' },
        redeemable_points: 140,
      },
    });
  });

  test('a card without points left is eligible for nothing', async (t) => {
    const plural = await sandboxFor(t);
    const { body } = await plural.points({ number: TEST_CARDS.zeroPoints.number, mobile: MOBILE });
    assert.equal(body.is_eligible, true);
    assert.equal(body.redeemable_points, 0);
  });

  for (const [name, card] of [
    ['a card outside every programme', { number: TEST_CARDS.notEligible.number, mobile: MOBILE }],
    ['a card the catalogue does not know', { number: '4000056655665556', mobile: MOBILE }],
    ['a mobile the bank does not know', { number: GUIDE_CARD.number, mobile: '9000000000' }],
  ] as const) {
    test(`${name} is not eligible`, async (t) => {
      const plural = await sandboxFor(t);
      const answer = await plural.points(card);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.is_eligible, false);
      assert.equal(answer.body.redeemable_points, 0);
    });
  }

  test('without a mobile the bank says that the card takes part, and no amount', async (t) => {
    const plural = await sandboxFor(t);
    assert.deepEqual((await plural.points({ number: GUIDE_CARD.number })).body, { is_eligible: true });
  });

  test('a bank with a threshold refuses a small order and redeems on a large one', async (t) => {
    const plural = await sandboxFor(t);
    const card = { number: TEST_CARDS.belowThreshold.number, mobile: MOBILE };
    const small = await plural.points(card, 71_428);
    assert.equal(small.status, 422);
    assert.match(String(small.body.message), /threshold/i);
    const large = await plural.points(card, 71_429);
    assert.deepEqual(large.body.redeemable_amount, { value: 50_000, currency: 'INR' });
  });

  test('a bank that is down is a 500 for points and no hindrance for the card alone', async (t) => {
    const plural = await sandboxFor(t);
    const { number } = TEST_CARDS.bankDown;
    assert.equal((await plural.points({ number, mobile: MOBILE })).status, 500);
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    assert.equal((await plural.pay(orderId, [cardLeg(3500, { number }), pointsLeg(1500, { number })])).status, 504);
    assert.equal((await plural.pay(orderId, [cardLeg(5000, { number })])).status, 200);
  });

  test('every card of the catalogue has a number of 12 to 19 digits that passes Luhn', () => {
    for (const { number } of Object.values(TEST_CARDS)) {
      assert.match(number, /^\d{12,19}$/);
      const sum = Array.from(number)
        .toReversed()
        .map(Number)
        .reduce((total, digit, place) => {
          const doubled = place % 2 === 0 ? digit : digit * 2;
          return total + (doubled > 9 ? doubled - 9 : doubled);
        }, 0);
      assert.equal(sum % 10, 0, number.slice(-4));
    }
  });
});

describe('Point 8: what can be redeemed', () => {
  for (const [order, redeemable, points] of [
    [5000, 3500, 140],
    [4573, 3201, 128],
    [100, 70, 2],
    [100_000_000, 23_718_050, 948_722],
  ] as const) {
    test(`an order of ${order} paise can take ${redeemable} paise, ${points} points`, async (t) => {
      const plural = await sandboxFor(t);
      const { body } = await plural.points(GUIDE_CARD, order);
      assert.deepEqual(body.redeemable_amount, { value: redeemable, currency: 'INR' });
      assert.equal(body.redeemable_points, points);
    });
  }

  test('cap and ratio are switches', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ capPercent: 30, paisePerPoint: 50 });
    const { body } = await plural.points(GUIDE_CARD, 5000);
    assert.deepEqual(body.redeemable_amount, { value: 1500, currency: 'INR' });
    assert.equal(body.redeemable_points, 30);
  });

  for (const [name, card, amount] of [
    ['a card number of 11 digits', { number: '40120010371', mobile: MOBILE }, 5000],
    ['a card number of 20 digits', { number: '40120010371411121112', mobile: MOBILE }, 5000],
    ['last four that are another card’s', { ...GUIDE_CARD, last4: '1111' }, 5000],
    ['a mobile of 8 digits', { number: GUIDE_CARD.number, mobile: '98765432' }, 5000],
    ['an order below 100 paise', GUIDE_CARD, 99],
    ['a fraction of a paisa', GUIDE_CARD, 10.5],
    ['an amount as text', GUIDE_CARD, '5000'],
  ] as const) {
    test(`${name} is 400 INVALID_REQUEST`, async (t) => {
      const plural = await sandboxFor(t);
      const refused = await plural.points(card, amount);
      assert.equal(refused.status, 400);
      assert.equal(refused.body.code, 'INVALID_REQUEST');
      assert.equal(refused.text.includes(card.number), false);
    });
  }

  test('points switched off for the merchant are 422 PAYMENT_METHOD_NOT_ENABLED', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ pointsEnabled: false });
    const refused = await plural.points(GUIDE_CARD);
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'PAYMENT_METHOD_NOT_ENABLED');
  });
});
