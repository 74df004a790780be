import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  legsOf,
  pointsLeg,
  type PluralClient,
  sandboxFor,
} from './plural-client.ts';

const MOBILE = GUIDE_CARD.mobile;
const RIGHT = { action: 'code', otp: '123456' };

async function newOrder(plural: PluralClient, fields: Json = {}): Promise<string> {
  return String(dataOf(await plural.createOrder(fields)).order_id);
}

async function points(plural: PluralClient, card = '1112') {
  const account = (await plural.control.ledger()).accounts.find((each) => each.card === card);
  assert.ok(account);
  return account;
}

function networkOf(leg: Json | undefined): unknown {
  const option = leg?.payment_option as { card_data?: Json } | undefined;
  return option?.card_data?.network_name;
}

describe('Point 12: the split', () => {
  const refused: readonly (readonly [string, Json[], string])[] = [
    ['points alone', [pointsLeg(5000)], 'OPERATION_NOT_ALLOWED'],
    ['two card legs', [cardLeg(2500), cardLeg(2500)], 'INVALID_REQUEST'],
    ['two points legs', [cardLeg(3000), pointsLeg(1000), pointsLeg(1000)], 'INVALID_REQUEST'],
    ['a points leg below 100 paise', [cardLeg(4901), pointsLeg(99)], 'INVALID_REQUEST'],
    ['a card leg below 100 paise', [cardLeg(99), pointsLeg(4901)], 'INVALID_REQUEST'],
    ['no legs', [], 'INVALID_REQUEST'],
    [
      'UPI',
      [{ payment_method: 'UPI', payment_amount: { value: 5000, currency: 'INR' } }],
      'PAYMENT_METHOD_NOT_ENABLED',
    ],
    [
      'a mobile without points',
      [cardLeg(1500), pointsLeg(3500, { ...GUIDE_CARD, mobile: '9000000000' })],
      'INVALID_INSTRUMENT',
    ],
    [
      'the points of another card',
      [cardLeg(4000, { number: TEST_CARDS.zeroPoints.number }), pointsLeg(1000)],
      'CARD_NOT_ALLOWED',
    ],
  ];
  for (const [name, legs, code] of refused) {
    test(`${name}: refused with ${code}, and nothing is blocked`, async (t) => {
      const plural = await sandboxFor(t);
      const orderId = await newOrder(plural);
      const reply = await plural.pay(orderId, legs);
      assert.equal(reply.body.code, code);
      assert.equal(dataOf(await plural.order(orderId)).status, 'CREATED');
      assert.equal((await points(plural)).blocked, 0);
    });
  }

  const wrong: readonly (readonly [string, Json[], number, string])[] = [
    ['amounts that add up to less', [cardLeg(1500), pointsLeg(3499)], 400, 'INVALID_REQUEST'],
    ['amounts that add up to more', [cardLeg(1501), pointsLeg(3500)], 400, 'INVALID_REQUEST'],
    ['a card alone for less', [cardLeg(4999)], 400, 'INVALID_REQUEST'],
    ['more points than can be redeemed', [cardLeg(1499), pointsLeg(3501)], 422, 'AMOUNT_LIMIT_EXCEEDED'],
  ];
  for (const [name, legs, status, code] of wrong) {
    test(`${name}: refused at once with ${status} ${code}`, async (t) => {
      const plural = await sandboxFor(t);
      const orderId = await newOrder(plural);
      const reply = await plural.pay(orderId, legs);
      assert.equal(reply.status, status);
      assert.equal(reply.body.code, code);
    });

    test(`${name}: by switch accepted, and then the order is ATTEMPTED`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.control.switches({ wrongSplit: 'accept-then-fail' });
      const orderId = await newOrder(plural);
      const reply = await plural.pay(orderId, legs);
      assert.equal(reply.status, 200);
      assert.equal(dataOf(reply).status, 'PENDING');
      const later = dataOf(await plural.order(orderId));
      assert.equal(later.status, 'ATTEMPTED');
      assert.ok(legsOf(later).every((leg) => leg.status === 'FAILED' && 'error_detail' in leg));
      assert.equal((await plural.control.ledger()).balanced, true);
    });
  }

  test('points are refused where the order does not allow them or the merchant has none', async (t) => {
    const plural = await sandboxFor(t);
    const cardOnly = await newOrder(plural, { allowed_payment_methods: ['CARD'] });
    const split = [cardLeg(1500), pointsLeg(3500)];
    assert.equal((await plural.pay(cardOnly, split)).body.code, 'PAYMENT_METHOD_NOT_ENABLED');
    await plural.control.switches({ pointsEnabled: false });
    assert.equal((await plural.pay(await newOrder(plural), split)).body.code, 'PAYMENT_METHOD_NOT_ENABLED');
  });

  test('a card that is not in the catalogue pays by card alone', async (t) => {
    const plural = await sandboxFor(t);
    const order = dataOf(await plural.pay(await newOrder(plural), [cardLeg(5000, { number: '378282246310005' })]));
    await plural.answerChallenge(order, RIGHT);
    const paid = dataOf(await plural.order(String(order.order_id)));
    assert.equal(paid.status, 'PROCESSED');
    assert.equal(networkOf(legsOf(paid)[0]), 'AMEX');
  });
});

describe('Point 13: blocking', () => {
  test('an order with a payment is PENDING, with one challenge URL on the order and none on a leg', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.equal(order.status, 'PENDING');
    assert.equal(typeof order.challenge_url, 'string');
    assert.ok(legsOf(order).every((leg) => leg.status === 'PENDING' && !('challenge_url' in leg)));
  });

  test('create payment blocks the points, and a second order sees the smaller balance', async (t) => {
    const plural = await sandboxFor(t);
    const card = { number: TEST_CARDS.smallBalance.number, mobile: MOBILE };
    const orderId = await newOrder(plural);
    await plural.pay(orderId, [cardLeg(3500, { number: card.number }), pointsLeg(1500, card)]);
    const { body } = await plural.points(card);
    assert.deepEqual(body.balance, { value: 500, currency: 'INR' });
    assert.deepEqual(body.redeemable_amount, { value: 500, currency: 'INR' });
    const another = await plural.pay(await newOrder(plural), [
      cardLeg(4499, { number: card.number }),
      pointsLeg(501, card),
    ]);
    assert.equal(another.body.code, 'AMOUNT_LIMIT_EXCEEDED');
  });

  for (const [name, end] of [
    ['a cancel', (plural: PluralClient, order: Json) => plural.answerChallenge(order, { action: 'cancel' })],
    ['expiry', (plural: PluralClient) => plural.control.clock.advance(900_000)],
  ] as const) {
    test(`${name} releases the points`, async (t) => {
      const plural = await sandboxFor(t);
      const order = await plural.splitPayment();
      assert.equal((await points(plural)).blocked, 3500);
      await end(plural, order);
      assert.equal((await points(plural)).blocked, 0);
      assert.equal((await points(plural)).available, 23_718_050);
    });
  }

  test('a success spends them', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPaid();
    const account = await points(plural);
    assert.deepEqual([account.blocked, account.spent, account.available], [0, 3500, 23_714_550]);
  });
});

describe('Point 14: retries', () => {
  test('ten attempts, each leaving one retry less; after the last the order is FAILED and takes no more', async (t) => {
    const plural = await sandboxFor(t);
    const { number } = TEST_CARDS.declined;
    const orderId = await newOrder(plural);
    for (let remaining = 9; remaining >= 0; remaining -= 1) {
      const order = dataOf(await plural.pay(orderId, [cardLeg(5000, { number })]));
      assert.equal(order.payment_retries_remaining, remaining);
      await plural.answerChallenge(order, RIGHT);
      assert.equal(dataOf(await plural.order(orderId)).status, remaining > 0 ? 'ATTEMPTED' : 'FAILED');
    }
    assert.equal((await plural.pay(orderId, [cardLeg(5000)])).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('a declined order is paid on the second try (gotcha 23)', async (t) => {
    const plural = await sandboxFor(t);
    const declined = await plural.splitPaid({}, { number: TEST_CARDS.declined.number, mobile: MOBILE });
    assert.equal(declined.status, 'ATTEMPTED');
    const again = dataOf(await plural.pay(String(declined.order_id), [cardLeg(1500), pointsLeg(3500)]));
    await plural.answerChallenge(again, RIGHT);
    assert.equal(dataOf(await plural.order(String(declined.order_id))).status, 'PROCESSED');
  });

  test('a pending order takes no second payment', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.equal((await plural.pay(String(order.order_id), [cardLeg(5000)])).body.code, 'OPERATION_NOT_ALLOWED');
  });
});

describe('Point 16: how a success ends', () => {
  test('with pre_auth false: PROCESSED', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({ pre_auth: false });
    assert.equal(order.status, 'PROCESSED');
    assert.deepEqual(
      legsOf(order).map((leg) => leg.status),
      ['PROCESSED', 'PROCESSED'],
    );
  });

  test('with pre_auth false, by switch: AUTHORIZED first and PROCESSED a little later', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.clock.freeze();
    await plural.control.switches({ preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED' });
    const order = await plural.splitPaid();
    assert.equal(order.status, 'AUTHORIZED');
    assert.equal((await plural.capture(String(order.order_id))).body.code, 'OPERATION_NOT_ALLOWED');
    await plural.control.clock.advance(2_000);
    assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'PROCESSED');
  });

  test('with pre_auth false, by switch: AUTHORIZED for good', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ preAuthFalseEnds: 'AUTHORIZED' });
    const order = await plural.splitPaid();
    await plural.control.clock.advance(86_400_000);
    await plural.authenticate();
    assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'AUTHORIZED');
  });

  test('with pre_auth true: AUTHORIZED, both legs held', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({ pre_auth: true });
    assert.equal(order.status, 'AUTHORIZED');
    assert.deepEqual(
      legsOf(order).map((leg) => leg.status),
      ['AUTHORIZED', 'AUTHORIZED'],
    );
    assert.equal((await points(plural)).blocked, 3500);
  });
});

describe('Point 17: both legs end together', () => {
  for (const card of [TEST_CARDS.declined, TEST_CARDS.pointsFail]) {
    test(`${card.does} Both legs are FAILED and nothing is held`, async (t) => {
      const plural = await sandboxFor(t);
      const order = await plural.splitPaid({}, { number: card.number, mobile: MOBILE });
      assert.deepEqual(
        legsOf(order).map((leg) => leg.status),
        ['FAILED', 'FAILED'],
      );
      assert.equal((await points(plural, card.number.slice(-4))).blocked, 0);
      assert.equal((await plural.control.ledger()).balanced, true);
    });
  }

  for (const [mixedLegs, statuses] of [
    ['card-failed', ['FAILED', 'AUTHORIZED']],
    ['points-failed', ['AUTHORIZED', 'FAILED']],
  ] as const) {
    test(`only the switch ${mixedLegs} leaves them apart, until the challenge would have expired`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.control.switches({ mixedLegs });
      const order = await plural.splitPaid();
      assert.equal(order.status, 'PENDING');
      assert.deepEqual(
        legsOf(order).map((leg) => leg.status),
        statuses,
      );
      assert.equal((await plural.control.ledger()).balanced, true);
      await plural.control.clock.advance(900_000);
      const later = dataOf(await plural.order(String(order.order_id)));
      assert.equal(later.status, 'ATTEMPTED');
      assert.equal((await points(plural)).blocked, 0);
      assert.equal((await plural.control.ledger()).balanced, true);
    });
  }
});
