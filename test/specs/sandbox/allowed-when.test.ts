import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  newReference,
  type PluralClient,
  sandboxFor,
} from './plural-client.ts';

const DECLINED = { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile };
const inr = (value: number) => ({ value, currency: 'INR' });
const idOf = (order: Json) => String(order.order_id);

async function authorised(plural: PluralClient): Promise<string> {
  return idOf(await plural.splitPaid({ pre_auth: true }));
}

async function refunded(plural: PluralClient, value: number): Promise<string> {
  const id = idOf(await plural.splitPaid());
  await plural.refund(id, { merchant_order_reference: newReference(), order_amount: inr(value) });
  await plural.control.clock.advance(2_000);
  return id;
}

/** How an order gets into each status; answers its id. */
const WAYS: Readonly<Record<string, (plural: PluralClient) => Promise<string>>> = {
  CREATED: async (plural) => idOf(dataOf(await plural.createOrder())),
  PENDING: async (plural) => idOf(await plural.splitPayment()),
  ATTEMPTED: async (plural) => idOf(await plural.splitPaid({}, DECLINED)),
  AUTHORIZED: authorised,
  PROCESSED: async (plural) => idOf(await plural.splitPaid()),
  PARTIALLY_CAPTURED: async (plural) => {
    const id = await authorised(plural);
    await plural.capture(id, { merchant_capture_reference: 'part', capture_amount: inr(1000) });
    return id;
  },
  PARTIALLY_REFUNDED: (plural) => refunded(plural, 1000),
  FULLY_REFUNDED: (plural) => refunded(plural, 5000),
  CANCELLED: async (plural) => {
    const id = await authorised(plural);
    await plural.cancel(id);
    return id;
  },
  FAILED: async (plural) => {
    await plural.control.switches({ retries: 1 });
    return idOf(await plural.splitPaid({}, DECLINED));
  },
  EXPIRED: async (plural) => {
    await plural.control.switches({ challengeExpiry: 'EXPIRED' });
    const id = idOf(await plural.splitPayment());
    await plural.control.clock.advance(900_000);
    return id;
  },
};

const NO = 'OPERATION_NOT_ALLOWED';
const GONE = 'ORDER_CANCELLED';
const NONE = 'ORDER_NOT_FOUND';

/** What each call answers in each status: `yes`, or the code of its refusal. */
const ALLOWED: Readonly<Record<string, readonly [pay: string, capture: string, cancel: string, refund: string]>> = {
  CREATED: ['yes', NO, NO, NONE],
  PENDING: [NO, NO, NO, NONE],
  ATTEMPTED: ['yes', NO, NO, NONE],
  AUTHORIZED: [NO, 'yes', 'yes', NO],
  PROCESSED: [NO, NO, NO, 'yes'],
  PARTIALLY_CAPTURED: [NO, NO, NO, 'yes'],
  PARTIALLY_REFUNDED: [NO, NO, NO, 'yes'],
  FULLY_REFUNDED: [NO, NO, NO, NO],
  CANCELLED: [GONE, GONE, GONE, NO],
  FAILED: [NO, NO, NO, NONE],
  EXPIRED: [NO, NO, NO, NONE],
};

describe('Points 12, 18 and 19: what is allowed when', () => {
  for (const [status, wayTo] of Object.entries(WAYS)) {
    test(`an order that is ${status} takes what its status allows, and refuses the rest by its code`, async (t) => {
      const calls = [
        (plural: PluralClient, id: string) => plural.pay(id, [cardLeg(5000)]),
        (plural: PluralClient, id: string) => plural.capture(id),
        (plural: PluralClient, id: string) => plural.cancel(id),
        (plural: PluralClient, id: string) =>
          plural.refund(id, { merchant_order_reference: newReference(), order_amount: inr(100) }),
      ];
      const plural = await sandboxFor(t);
      const answers: string[] = [];
      for (const call of calls) {
        const id = await wayTo(plural);
        assert.equal(dataOf(await plural.order(id)).status, status);
        const reply = await call(plural, id);
        answers.push(reply.status === 200 ? 'yes' : String(reply.body.code));
        await plural.control.reset();
      }
      assert.deepEqual(answers, ALLOWED[status]);
    });
  }
});
