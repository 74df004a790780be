import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  newReference,
  orderRequest,
  pointsLeg,
  type PluralClient,
  sandboxFor,
} from './plural-client.ts';

const AT_ONCE = 50;
const CODE = { action: 'code', otp: '123456' };

/** What a call answers to each of fifty clients that make it at the same time. */
function atOnce<Answer>(call: (client: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, client) => call(client)));
}

async function newOrder(plural: PluralClient, fields: Json = {}): Promise<string> {
  return String(dataOf(await plural.createOrder(fields)).order_id);
}

describe('Fifty calls at once', () => {
  for (const duplicates of ['return-existing', '422'] as const) {
    test(`create one order under one reference (${duplicates}), and each is counted`, async (t) => {
      const plural = await sandboxFor(t, { switches: { duplicates } });
      const request = orderRequest();
      const replies = await atOnce(() => plural.createOrder(request));
      assert.equal(replies.filter(({ status }) => status === 201).length, 1);
      const others = new Set(replies.map(({ status }) => status).filter((status) => status !== 201));
      assert.deepEqual([...others], [duplicates === '422' ? 422 : 200]);
      assert.equal((await plural.control.orders()).length, 1);
      const counters = await plural.control.counters();
      assert.equal(counters[String(request.merchant_order_reference)]?.createOrder, AT_ONCE);
    });

    test(`attach one payment (${duplicates}), block its points once, and are paid once`, async (t) => {
      const plural = await sandboxFor(t, { switches: { duplicates } });
      const orderId = await newOrder(plural);
      const payments = [cardLeg(1500), pointsLeg(3500)];
      await atOnce(() => plural.pay(orderId, payments));
      const pending = dataOf(await plural.order(orderId));
      assert.equal((pending.payments as Json[]).length, 2);
      assert.equal(pending.payment_retries_remaining, 9);

      await atOnce(() => plural.answerChallenge(pending, CODE));
      const { journal, balanced } = await plural.control.ledger();
      assert.equal(balanced, true);
      assert.deepEqual(journal.map(({ movement }) => movement).sort(), ['capture', 'capture', 'hold', 'hold']);
    });
  }

  test('with payments of their own attach one, and refuse the others', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = await newOrder(plural);
    const replies = await atOnce(() => plural.pay(orderId, [cardLeg(1500), pointsLeg(3500)]));
    assert.equal(replies.filter(({ status }) => status === 200).length, 1);
    assert.ok(replies.every(({ status, body }) => status === 200 || body.code === 'OPERATION_NOT_ALLOWED'));
  });

  test('on orders of their own never spend points that a card does not have', async (t) => {
    const plural = await sandboxFor(t);
    const card = { number: TEST_CARDS.smallBalance.number, mobile: GUIDE_CARD.mobile };
    const orders = await atOnce(() => newOrder(plural));
    const replies = await Promise.all(
      orders.map((id) => plural.pay(id, [cardLeg(4700, { number: card.number }), pointsLeg(300, card)])),
    );
    assert.equal(replies.filter(({ status }) => status === 200).length, 6);
    const account = (await plural.control.ledger()).accounts.find((each) => each.card === card.number.slice(-4));
    assert.deepEqual([account?.available, account?.blocked], [200, 1800]);
  });

  test('capture or cancel, whichever is first, once', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({ pre_auth: true });
    const id = String(order.order_id);
    const replies = await atOnce((client) =>
      client % 2 === 0 ? plural.capture(id, { merchant_capture_reference: newReference() }) : plural.cancel(id),
    );
    assert.equal(replies.filter(({ status }) => status === 200).length, 1);
    assert.equal((await plural.control.ledger()).balanced, true);
  });

  test('refund no more than was captured', async (t) => {
    const plural = await sandboxFor(t, { switches: { refundsWithinDaySales: false } });
    const paid = await plural.splitPaid();
    const replies = await atOnce(() =>
      plural.refund(String(paid.order_id), {
        merchant_order_reference: newReference(),
        order_amount: { value: 300, currency: 'INR' },
      }),
    );
    assert.equal(replies.filter(({ status }) => status === 200).length, 16);
    assert.equal((await plural.control.ledger()).balanced, true);
  });

  test('and a reset in the middle leave a ledger that balances, with nothing from before', async (t) => {
    const plural = await sandboxFor(t);
    const calls = Array.from({ length: AT_ONCE }, () => plural.splitPayment());
    // Some of the orders are gone before they are paid.
    await Promise.allSettled([...calls, plural.control.reset()]);
    assert.equal((await plural.control.ledger()).balanced, true);
    await plural.control.reset();
    assert.deepEqual(await plural.control.orders(), []);
    assert.equal((await plural.splitPaid()).status, 'PROCESSED');
  });
});
