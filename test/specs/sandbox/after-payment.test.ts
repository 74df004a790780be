import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  cardLeg,
  dataOf,
  type Json,
  legsOf,
  newReference,
  type PluralClient,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';

const inr = (value: unknown) => ({ value, currency: 'INR' });
const idOf = (order: Json) => String(order.order_id);

async function pots(plural: PluralClient) {
  const { accounts, balanced, imbalances } = await plural.control.ledger();
  assert.deepEqual(imbalances, []);
  assert.equal(balanced, true);
  const account = accounts.find(({ card }) => card === '1112');
  assert.ok(account);
  return account;
}

async function authorised(plural: PluralClient): Promise<string> {
  return idOf(await plural.splitPaid({ pre_auth: true }));
}

describe('Point 18: capture and cancel', () => {
  test('a capture without an amount takes everything, and capture_data stands on both legs', async (t) => {
    const plural = await sandboxFor(t);
    const id = await authorised(plural);
    const order = dataOf(await plural.capture(id, { merchant_capture_reference: 'capture-1' }));
    assert.equal(order.status, 'PROCESSED');
    const captured = legsOf(order).map((leg) => (leg.capture_data as Json[]).map((capture) => capture.capture_amount));
    assert.deepEqual(captured, [[inr(1500)], [inr(3500)]]);
    assert.ok(
      legsOf(order).every((leg) => (leg.capture_data as Json[])[0]?.merchant_capture_reference === 'capture-1'),
    );
    assert.equal((await pots(plural)).spent, 3500);
  });

  test('one partial capture takes its share of both legs and releases the rest', async (t) => {
    const plural = await sandboxFor(t);
    const id = await authorised(plural);
    const order = dataOf(await plural.capture(id, { merchant_capture_reference: 'c', capture_amount: inr(4001) }));
    assert.equal(order.status, 'PARTIALLY_CAPTURED');
    const captured = legsOf(order).flatMap((leg) =>
      (leg.capture_data as Json[]).map((capture) => capture.capture_amount),
    );
    assert.deepEqual(captured, [inr(1201), inr(2800)]);
    const account = await pots(plural);
    assert.deepEqual([account.blocked, account.spent], [0, 2800]);
  });

  test('a second capture is refused (gotcha 25)', async (t) => {
    const plural = await sandboxFor(t);
    const id = await authorised(plural);
    await plural.capture(id, { merchant_capture_reference: 'c1', capture_amount: inr(1000) });
    const refused = await plural.capture(id, { merchant_capture_reference: 'c2', capture_amount: inr(1000) });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'OPERATION_NOT_ALLOWED');
  });

  for (const [name, body, status, code] of [
    [
      'more than the order',
      { merchant_capture_reference: 'c', capture_amount: inr(5001) },
      422,
      'AMOUNT_LIMIT_EXCEEDED',
    ],
    ['less than 100 paise', { merchant_capture_reference: 'c', capture_amount: inr(99) }, 400, 'INVALID_REQUEST'],
    ['an amount as text', { merchant_capture_reference: 'c', capture_amount: inr('5000') }, 400, 'INVALID_REQUEST'],
    ['no capture reference', {}, 400, 'INVALID_REQUEST'],
    ['a capture reference of 51 characters', { merchant_capture_reference: 'x'.repeat(51) }, 400, 'INVALID_REQUEST'],
  ] as const) {
    test(`a capture of ${name} is ${status} ${code}`, async (t) => {
      const plural = await sandboxFor(t);
      const refused = await plural.capture(await authorised(plural), body);
      assert.equal(refused.status, status);
      assert.equal(refused.body.code, code);
    });
  }

  test('a cancel releases both legs', async (t) => {
    const plural = await sandboxFor(t);
    const order = dataOf(await plural.cancel(await authorised(plural)));
    assert.equal(order.status, 'CANCELLED');
    assert.deepEqual(
      legsOf(order).map((leg) => leg.status),
      ['CANCELLED', 'CANCELLED'],
    );
    assert.equal((await pots(plural)).available, 23_718_050);
  });

  test('capture and cancel are refused unless the order is AUTHORIZED with pre-authorisation', async (t) => {
    const plural = await sandboxFor(t);
    const created = idOf(dataOf(await plural.createOrder()));
    const pending = idOf(await plural.splitPayment());
    const processed = idOf(await plural.splitPaid());
    for (const id of [created, pending, processed]) {
      assert.equal((await plural.capture(id)).body.code, 'OPERATION_NOT_ALLOWED');
      assert.equal((await plural.cancel(id)).body.code, 'OPERATION_NOT_ALLOWED');
    }
    const cancelled = await authorised(plural);
    await plural.cancel(cancelled);
    assert.equal((await plural.capture(cancelled)).body.code, 'ORDER_CANCELLED');
    assert.equal((await plural.cancel(cancelled)).body.code, 'ORDER_CANCELLED');
  });

  test('a capture that fails, by switch, leaves the order FAILED and everything released', async (t) => {
    const plural = await sandboxFor(t);
    const id = await authorised(plural);
    await plural.control.switches({ captureOutcome: 'FAILED' });
    assert.equal(dataOf(await plural.capture(id)).status, 'FAILED');
    assert.equal((await pots(plural)).blocked, 0);
  });
});

describe('Point 19: refunds', () => {
  const refundOf = (value?: number, reference = newReference()): Json => ({
    merchant_order_reference: reference,
    ...(value === undefined ? {} : { order_amount: inr(value) }),
  });

  test('a refund is an order of its own: PENDING with its parent’s id, and PROCESSED after a while', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.clock.freeze();
    const paid = await plural.splitPaid();
    const refund = dataOf(await plural.refund(idOf(paid), refundOf(1000)));
    assert.equal(refund.type, 'REFUND');
    assert.equal(refund.status, 'PENDING');
    assert.equal(refund.parent_order_id, paid.order_id);
    assert.match(idOf(refund), /^v1-\d{12}-aa-[A-Za-z0-9]{6}$/);
    assert.deepEqual(
      legsOf(refund).map((leg) => leg.payment_amount),
      [inr(300), inr(700)],
    );
    await plural.control.clock.advance(2_000);
    assert.equal(dataOf(await plural.order(idOf(refund))).status, 'PROCESSED');
  });

  test('the parent is PARTIALLY_REFUNDED and then FULLY_REFUNDED; its legs stay PROCESSED; the points are back', async (t) => {
    const plural = await sandboxFor(t);
    const id = idOf(await plural.splitPaid());
    const parentAfter = async (body: Json) => {
      assert.equal((await plural.refund(id, body)).status, 200);
      await plural.control.clock.advance(2_000);
      return dataOf(await plural.order(id));
    };
    const partly = await parentAfter(refundOf(1001));
    assert.equal(partly.status, 'PARTIALLY_REFUNDED');
    assert.ok(legsOf(partly).every((leg) => leg.status === 'PROCESSED'));
    const wholly = await parentAfter(refundOf());
    assert.equal(wholly.status, 'FULLY_REFUNDED');
    assert.equal((wholly.refunds as Json[]).length, 2);
    assert.equal((await pots(plural)).available, 23_718_050);
  });

  test('pending refunds count towards the limit', async (t) => {
    const plural = await sandboxFor(t, { switches: { refundsWithinDaySales: false } });
    await plural.control.clock.freeze();
    const id = idOf(await plural.splitPaid());
    await plural.refund(id, refundOf(3000));
    const refused = await plural.refund(id, refundOf(2001));
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'AMOUNT_LIMIT_EXCEEDED');
    assert.equal((await plural.refund(id, refundOf(2000))).status, 200);
  });

  test('after a partial capture only what was captured can go back', async (t) => {
    const plural = await sandboxFor(t, { switches: { refundsWithinDaySales: false } });
    const id = await authorised(plural);
    await plural.capture(id, { merchant_capture_reference: 'c', capture_amount: inr(3000) });
    assert.equal((await plural.refund(id, refundOf(3001))).body.code, 'AMOUNT_LIMIT_EXCEEDED');
    await plural.refund(id, refundOf(3000));
    await plural.control.clock.advance(2_000);
    assert.equal(dataOf(await plural.order(id)).status, 'FULLY_REFUNDED');
  });

  test('less than 100 paise is refused', async (t) => {
    const plural = await sandboxFor(t);
    const refused = await plural.refund(idOf(await plural.splitPaid()), refundOf(99));
    assert.equal(refused.status, 400);
    assert.equal(refused.body.code, 'INVALID_REQUEST');
  });

  test('an unpaid order is 404 ORDER_NOT_FOUND; an authorised or cancelled one may not be refunded', async (t) => {
    const plural = await sandboxFor(t);
    const unpaid = [idOf(dataOf(await plural.createOrder())), idOf(await plural.splitPayment())];
    for (const id of unpaid) {
      const refused = await plural.refund(id, refundOf(1000));
      assert.equal(refused.status, 404);
      assert.equal(refused.body.code, 'ORDER_NOT_FOUND');
    }
    const id = await authorised(plural);
    assert.equal((await plural.refund(id, refundOf(1000))).body.code, 'OPERATION_NOT_ALLOWED');
    await plural.cancel(id);
    assert.equal((await plural.refund(id, refundOf(1000))).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('a refund that fails, by switch, gives nothing back and may be made again', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ refundOutcome: 'FAILED' });
    const id = idOf(await plural.splitPaid());
    const refund = dataOf(await plural.refund(id, refundOf()));
    await plural.control.clock.advance(2_000);
    assert.equal(dataOf(await plural.order(idOf(refund))).status, 'FAILED');
    assert.equal(dataOf(await plural.order(id)).status, 'PROCESSED');
    assert.equal((await pots(plural)).spent, 3500);
    await plural.control.switches({ refundOutcome: 'PROCESSED' });
    assert.equal((await plural.refund(id, refundOf())).status, 200);
  });

  test('points that expired meanwhile do not come back, by switch', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ refundPointsExpired: true });
    const id = idOf(await plural.splitPaid());
    await plural.refund(id, refundOf());
    await plural.control.clock.advance(2_000);
    assert.equal(dataOf(await plural.order(id)).status, 'FULLY_REFUNDED');
    const account = await pots(plural);
    assert.deepEqual([account.spent, account.expired, account.available], [0, 3500, 23_714_550]);
  });

  test('an amount under the wrong key, refund_amount, is ignored: the refund is a full one (gotcha 24)', async (t) => {
    const plural = await sandboxFor(t);
    const id = idOf(await plural.splitPaid());
    const refund = await plural.refund(id, { merchant_order_reference: newReference(), refund_amount: inr(1000) });
    assert.deepEqual(dataOf(refund).order_amount, inr(5000));
  });

  test('a refund’s reference works once: a repeat finds it, or is 422, by mode; one that differs is refused', async (t) => {
    const plural = await sandboxFor(t);
    const id = idOf(await plural.splitPaid());
    const body = refundOf(1000);
    const first = dataOf(await plural.refund(id, body));
    assert.equal(dataOf(await plural.refund(id, body)).order_id, first.order_id);
    assert.equal((await plural.refund(id, { ...body, order_amount: inr(1500) })).body.code, 'DUPLICATE_REQUEST');
    await plural.control.switches({ duplicates: '422' });
    assert.equal((await plural.refund(id, body)).body.code, 'DUPLICATE_REQUEST');
  });
});

describe('Point 20: inquiry', () => {
  test('orders and refunds are found by id and by the merchant’s reference', async (t) => {
    const plural = await sandboxFor(t);
    const paid = await plural.splitPaid();
    const refund = dataOf(await plural.refund(idOf(paid), { merchant_order_reference: newReference() }));
    const byReference = (order: Json) =>
      plural.call('GET', `/api/pay/v1/orders/reference/${String(order.merchant_order_reference)}`);
    for (const order of [paid, refund]) {
      assert.equal(dataOf(await plural.order(idOf(order))).order_id, order.order_id);
      assert.equal(dataOf(await byReference(order)).order_id, order.order_id);
    }
  });

  test('an unknown id or reference is 404 ORDER_NOT_FOUND, or 422 by switch', async (t) => {
    const plural = await sandboxFor(t);
    for (const notFoundStatus of [404, 422] as const) {
      await plural.control.switches({ notFoundStatus });
      const replies = [
        await plural.order('v1-0-aa-none'),
        await plural.call('GET', '/api/pay/v1/orders/reference/none'),
        await plural.pay('none', [cardLeg(1500), pointsLeg(3500)]),
        await plural.capture('none'),
        await plural.cancel('none'),
        await plural.refund('none', { merchant_order_reference: 'any' }),
      ];
      for (const reply of replies) {
        assert.equal(reply.status, notFoundStatus);
        assert.equal(reply.body.code, 'ORDER_NOT_FOUND');
      }
    }
  });

  test('errors come in each of the three documented shapes', async (t) => {
    const plural = await sandboxFor(t);
    const keys = async () => Object.keys((await plural.createOrder({ order_amount: inr(1) })).body);
    assert.deepEqual(await keys(), ['code', 'message', 'additional_error_details']);
    await plural.control.switches({ errorShape: 'additional-payload' });
    assert.deepEqual(await keys(), ['code', 'message', 'additionalErrorPayload']);
    await plural.control.switches({ errorShape: 'error-code' });
    assert.deepEqual(await keys(), ['error_code', 'error_message']);
  });
});
