import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import type { Bff } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { deliverWebhook } from '../../../support/bff-webhook.ts';

const suite = bffSuite();

/** What the database holds about a session, in the order in which it came. */
async function keptOf(bff: Bff, sessionId: string): Promise<readonly { kind: string; body: string }[]> {
  const db = openDatabase(bff.database.url);
  try {
    const rows = db.selectFrom('evidence').select(['kind', 'body']).where('session_id', '=', sessionId);
    return await rows.orderBy('session_version').orderBy('at').execute();
  } finally {
    await db.destroy();
  }
}

test('what is kept of a checkout tells its way, and neither where the bank is nor a digit of the card', async () => {
  const shopper = await suite.bff.open({ preAuth: true });
  const { challengeUrl } = (await shopper.payWithPoints()).body;
  await goThroughBank(suite.bff, challengeUrl, 'right');
  await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/capture`, {});
  const kept = await keptOf(suite.bff, shopper.id);
  const kinds = kept.map(({ kind }) => kind);
  assert.deepEqual([...new Set(kinds)].sort(), [
    'callback',
    'operation_opened',
    'order_adopted',
    'order_seen',
    'payment_call_over',
  ]);
  const text = kept.map(({ body }) => body).join();
  assert.ok(!text.includes(new URL(challengeUrl).pathname));
  assert.ok(!text.includes('4012001037141112') && !text.includes('1112'));
});

// Mutant: a fact that says what another said before is written all the same; this test failed.
test('asking again and again about what stands still adds nothing', async () => {
  const bff = await suite.another({});
  const shopper = await bff.open();
  const paid = await shopper.pay();
  assert.equal(paid.status, 200);
  const ask = async (): Promise<void> => {
    bff.advance(30_000);
    await bff.round();
    await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`, {});
    await deliverWebhook(
      bff,
      { event_type: 'ORDER_PROCESSED', data: { order_id: shopper.session.pluralOrderId } },
      SAME,
    );
  };
  await ask();
  await ask();
  const before = await keptOf(bff, shopper.id);
  for (let count = 0; count < 10; count += 1) await ask();
  assert.deepEqual(await keptOf(bff, shopper.id), before);
});

const SAME = { 'webhook-id': `msg_same_${process.pid}` };

test('time that is up, and an hour in which nothing was heard of a payment, are facts that are kept once', async () => {
  const bff = await suite.another({});
  const unpaid = await bff.open();
  const unheard = await bff.open();
  await suite.sandbox.control.fail('createPayment', '503');
  await suite.sandbox.control.fail('getOrder', '503', { times: 100 });
  assert.equal((await unheard.pay()).status, 202);
  for (let count = 0; count < 3; count += 1) {
    bff.advance(3_700_000);
    await bff.round();
  }
  const timesKept = async (id: string, wanted: string): Promise<number> =>
    (await keptOf(bff, id)).filter(({ kind }) => kind === wanted).length;
  assert.equal(await timesKept(unpaid.id, 'time_is_up'), 1);
  assert.equal(await timesKept(unheard.id, 'overdue'), 1);
});
