import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebhookInbox } from '../../../../bff/src/checkout/webhook-inbox.ts';
import { createSqlWebhooks } from '../../../../bff/src/store/sql-webhooks.ts';
import { planOf, recordQueries } from '../../../support/bff-queries.ts';
import { openTestStore } from '../../../support/bff-store.ts';
import { keepWebhooks, ofForeignOrders } from '../../../support/kept-webhooks.ts';
import { later, NOW, sessionOf } from '../checkout/evidence.ts';

const MENTION = { eventType: 'ORDER_PROCESSED', orderId: null, parentOrderId: null, merchantOrderReference: null };
const WEEK_MS = 7 * 86_400_000;

/** One look at the inbox, as a sweep takes it: who is to be asked about. */
async function look(inbox: WebhookInbox, now: Date): Promise<readonly string[]> {
  await inbox.parkWebhooks(now, new Date(now.getTime() + 600_000), new Date(now.getTime() - WEEK_MS));
  return await inbox.mentionedSessions(now, 50);
}

test('a webhook is its session’s by the order it belongs to, by the order, and by the reference; a session is named once', async (t) => {
  const { ledger } = await openTestStore(t);
  const [one, two] = [
    sessionOf({ attempts: [] }),
    sessionOf({ id: 'cs_two', merchantOrderReference: 'ORDER-2', pluralOrderId: 'v1-2', attempts: [] }),
  ];
  for (const session of [one, two]) await ledger.insertSession(session, null);
  const mentions = [
    { parentOrderId: 'v1-1', orderId: 'v1-refund', merchantOrderReference: 'cs_test-r1' },
    { orderId: 'v1-1' },
    { merchantOrderReference: 'ORDER-1' },
    { orderId: 'v1-1', merchantOrderReference: 'ORDER-2' },
    { orderId: 'v1-2' },
  ];
  for (const [index, mention] of mentions.entries()) {
    await ledger.keepWebhook({ ...MENTION, ...mention, id: `msg_${index}`, receivedAt: later(index) });
  }
  assert.deepEqual(await look(ledger, later(1_000)), [one.id, two.id]);
  assert.deepEqual((await ledger.webhooksOf(one, 50)).map(({ id }) => id).toSorted(), [
    'msg_0',
    'msg_1',
    'msg_2',
    'msg_3',
  ]);
  assert.deepEqual(
    (await ledger.webhooksOf(two, 50)).map(({ id }) => id),
    ['msg_4'],
  );
});

test('a webhook that was put off or settled makes nobody ask', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  await ledger.keepWebhook({ ...MENTION, orderId: 'v1-1', id: 'msg_1', receivedAt: NOW });
  await ledger.putOffWebhooks(['msg_1'], later(2_000));
  assert.deepEqual(await look(ledger, later(1_999)), []);
  assert.deepEqual(await look(ledger, later(2_000)), [session.id]);
  await ledger.settleWebhooks(['msg_1'], later(2_000));
  assert.deepEqual(await look(ledger, later(WEEK_MS)), []);
  await ledger.keepWebhook({ ...MENTION, orderId: 'v1-1', id: 'msg_1', receivedAt: later(5_000) });
  assert.deepEqual(await look(ledger, later(WEEK_MS)), [], 'a repeat of one that is settled');
});

test('a webhook of no session is parked and counted; its session wakes it when it learns of its order', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ status: 'open', pluralOrderId: null, attempts: [] });
  await ledger.insertSession(session, null);
  await ledger.keepWebhook({ ...MENTION, orderId: 'v1-1', id: 'msg_1', receivedAt: NOW });
  assert.deepEqual(await ledger.inboxLevel(), { unmatched: 0, unanswered: 1 });
  assert.deepEqual(await look(ledger, NOW), []);
  assert.deepEqual(await ledger.inboxLevel(), { unmatched: 1, unanswered: 0 });
  const adopted = { kind: 'order_adopted', at: NOW, orderId: 'v1-1', retriesRemaining: null } as const;
  await ledger.saveSession(session, { ...session, pluralOrderId: 'v1-1' }, [], [adopted]);
  assert.deepEqual(await look(ledger, NOW), [session.id]);
  assert.deepEqual(await ledger.inboxLevel(), { unmatched: 0, unanswered: 1 });
});

test('what crossed that moment is found by the next look', async (t) => {
  const { ledger } = await openTestStore(t);
  await ledger.keepWebhook({ ...MENTION, orderId: 'v1-1', id: 'msg_1', receivedAt: NOW });
  assert.deepEqual(await look(ledger, NOW), []);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  assert.deepEqual(await look(ledger, later(599_999)), []);
  assert.deepEqual(await look(ledger, later(600_000)), [session.id]);
});

test('after a week all that is parked is given up at once', async (t) => {
  const { db, ledger } = await openTestStore(t);
  await keepWebhooks(db, 2_000, NOW, ofForeignOrders);
  await look(ledger, later(WEEK_MS));
  assert.deepEqual(await ledger.inboxLevel(), { unmatched: 2_000, unanswered: 0 });
  await look(ledger, later(WEEK_MS + 1));
  assert.deepEqual(await ledger.inboxLevel(), { unmatched: 0, unanswered: 0 });
});

test('a look takes three queries however many are parked, and each goes by an index', async (t) => {
  const { db, ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  await keepWebhooks(db, 5_000, NOW, ofForeignOrders);
  await look(ledger, NOW);
  await ledger.keepWebhook({ ...MENTION, orderId: 'v1-1', id: 'msg_1', receivedAt: later(1_000) });
  const recorded = recordQueries(db);
  const inbox = createSqlWebhooks(recorded.db);
  assert.deepEqual(await look(inbox, later(1_000)), [session.id]);
  assert.equal(recorded.queries.length, 3);
  assert.equal((await inbox.webhooksOf(session, 50)).length, 1);
  for (const query of recorded.queries) {
    const plan = await planOf(db, query);
    assert.match(plan, /unsettled_webhook_by_/);
    assert.doesNotMatch(plan, /SCAN (?:plural_webhook|checkout_session)|Seq Scan on plural_webhook/);
  }
});
