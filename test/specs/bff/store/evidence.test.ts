import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import { openTestStore } from '../../../support/bff-store.ts';
import { ADOPTED, later, legsOf, NOW, orderOf, seen, sessionOf } from '../checkout/evidence.ts';

const FACTS: readonly Evidence[] = [
  ADOPTED,
  { kind: 'order_not_ours', at: NOW },
  seen(orderOf('PENDING', 'PENDING', 'PENDING', { challengeUrl: 'https://bank.example/1' })),
  seen(
    orderOf('PARTIALLY_CAPTURED', undefined, undefined, {
      legs: legsOf(1, 'PROCESSED', 'PROCESSED').map((leg) => ({ ...leg, captured: paise(500), rrn: '123' })),
    }),
  ),
  { kind: 'payment_declined', at: NOW, attempt: 1, code: 'card_declined' },
  { kind: 'payment_not_made', at: NOW, attempt: 1 },
  { kind: 'payment_call_over', at: NOW, attempt: 1 },
  {
    kind: 'operation_opened',
    at: NOW,
    operation: 'op_1',
    closing: 'capture',
    amount: paise(500),
    deadline: later(15_000),
  },
  { kind: 'operation_not_made', at: NOW, operation: 'op_1' },
  { kind: 'refund_seen', at: NOW, refund: 1, orderId: 'v1-2', amount: paise(500), status: 'PROCESSED' },
  { kind: 'refund_not_made', at: NOW, refund: 1 },
  { kind: 'refund_not_found', at: NOW, refund: 1 },
  { kind: 'closed_by_merchant', at: NOW, call: null },
  { kind: 'time_is_up', at: NOW },
  { kind: 'overdue', at: NOW },
  { kind: 'attention_seen', at: NOW, reason: 'late_success' },
  { kind: 'callback', at: NOW, isSigned: true },
  { kind: 'webhook', at: NOW, webhookId: 'msg_1' },
];

const byKind = (facts: readonly Evidence[]): readonly Evidence[] =>
  facts.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

test('every kind of evidence is read back as it was written, and the same fact is kept once', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  const saved = await ledger.saveSession(session, session, [], FACTS);
  assert.ok(saved !== 'conflict');
  await ledger.saveSession(saved, saved, [], FACTS);
  assert.deepEqual(byKind(await ledger.evidenceOf(session.id)), byKind(FACTS));
});

test('evidence is written with the session’s change, or not at all', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  await ledger.saveSession(session, session, [], [ADOPTED]);
  assert.equal(await ledger.saveSession(session, session, [], FACTS), 'conflict');
  assert.deepEqual(await ledger.evidenceOf(session.id), [ADOPTED]);
});

// Mutant: the migration makes nothing append-only; this test failed.
test('evidence is neither changed nor deleted: the database refuses it', async (t) => {
  const { db, ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  await ledger.saveSession(session, session, [], [ADOPTED]);
  await assert.rejects(db.updateTable('evidence').set({ kind: 'callback' }).execute(), /append-only/);
  await assert.rejects(db.deleteFrom('evidence').execute(), /append-only/);
  assert.deepEqual(await ledger.evidenceOf(session.id), [ADOPTED]);
});
