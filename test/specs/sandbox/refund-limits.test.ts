import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dataOf, type Json, newReference, type PluralClient, sandboxFor } from './plural-client.ts';

const inr = (value: number) => ({ value, currency: 'INR' });

/** 10:00 in India; 24 hours later it is another day there and in UTC. */
const MORNING = '2030-05-06T04:30:00Z';
const DAY_MS = 86_400_000;

async function paidId(plural: PluralClient): Promise<string> {
  return String((await plural.splitPaid()).order_id);
}

function refund(plural: PluralClient, orderId: string, value?: number) {
  const part: Json = value === undefined ? {} : { order_amount: inr(value) };
  return plural.refund(orderId, { merchant_order_reference: newReference(), ...part });
}

async function frozen(plural: PluralClient, at: string): Promise<void> {
  await plural.control.clock.freeze(at);
  await plural.authenticate();
}

describe('Point 19: the refunds of a day and its sales', () => {
  test('what was sold yesterday cannot be refunded today before as much is sold today', async (t) => {
    const plural = await sandboxFor(t);
    await frozen(plural, MORNING);
    const yesterdays = await paidId(plural);
    await plural.control.clock.advance(DAY_MS);
    await plural.authenticate();
    const refused = await refund(plural, yesterdays, 1000);
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'AMOUNT_LIMIT_EXCEEDED');
    await paidId(plural);
    assert.equal((await refund(plural, yesterdays, 1000)).status, 200);
  });

  test('the refunds of one day, pending ones among them, come to its sales and no further', async (t) => {
    const plural = await sandboxFor(t);
    await frozen(plural, MORNING);
    const yesterdays = await paidId(plural);
    await plural.control.clock.advance(DAY_MS);
    await plural.authenticate();
    const todays = await paidId(plural);
    assert.equal((await refund(plural, yesterdays, 3000)).status, 200);
    assert.equal((await refund(plural, todays, 2001)).body.code, 'AMOUNT_LIMIT_EXCEEDED');
    assert.equal((await refund(plural, todays, 2000)).status, 200);
  });

  test('a refund that failed counts for nothing', async (t) => {
    const plural = await sandboxFor(t);
    await frozen(plural, MORNING);
    await plural.control.switches({ refundOutcome: 'FAILED' });
    const id = await paidId(plural);
    await refund(plural, id);
    await plural.control.clock.advance(2_000);
    assert.equal((await refund(plural, id)).status, 200);
  });

  test('the day turns at midnight in India', async (t) => {
    const plural = await sandboxFor(t);
    await frozen(plural, '2030-05-06T18:29:00Z');
    const id = await paidId(plural);
    await plural.control.clock.advance(30_000);
    assert.equal((await refund(plural, id, 1000)).status, 200);
    await plural.control.clock.advance(60_000);
    assert.equal((await refund(plural, id, 1000)).body.code, 'AMOUNT_LIMIT_EXCEEDED');
  });

  test('by switch, the day does not matter', async (t) => {
    const plural = await sandboxFor(t);
    await frozen(plural, MORNING);
    await plural.control.switches({ refundsWithinDaySales: false });
    const id = await paidId(plural);
    await plural.control.clock.advance(DAY_MS);
    await plural.authenticate();
    assert.equal(dataOf(await refund(plural, id)).status, 'PENDING');
  });
});
