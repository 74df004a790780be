import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sql, type Kysely } from 'kysely';
import type { Ledger } from '../../../../bff/src/checkout/ledger.ts';
import type { Attempt, Session } from '../../../../bff/src/checkout/session.ts';
import { migrate } from '../../../../bff/src/store/migrate.ts';
import { dueSessions } from '../../../../bff/src/store/session-queries.ts';
import type { Tables } from '../../../../bff/src/store/tables.ts';
import { planOf, recordQueries } from '../../../support/bff-queries.ts';
import { openTestStore } from '../../../support/bff-store.ts';
import { attemptOf, later, NOW, refundOf, sessionOf } from '../checkout/evidence.ts';

const CONSENT = {
  id: 'cn_1',
  text: 'Use 140 points',
  textSha256: 'a'.repeat(64),
  locale: 'en-IN',
  grantedAt: NOW,
  recordedAt: NOW,
  points: 140,
  pointsAmount: sessionOf().amount,
  cardAmount: sessionOf().amount,
  signature: 'signature',
};

async function saved(ledger: Ledger, before: Session, after: Session): Promise<Session> {
  const result = await ledger.saveSession(before, after);
  assert.ok(result !== 'conflict');
  return result;
}

test('a session with its attempts, legs, consent and operation is read back as it was written', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({
    attempts: [],
    orderDetails: { notes: 'note', customer: { firstName: 'Kevin' }, metadata: { key1: 'DD' } },
  });
  assert.equal(await ledger.insertSession(session, 'creation'), 'inserted');
  const attempt = attemptOf({ consent: CONSENT, challengeUrl: 'https://bank.example/1', status: 'action_required' });
  const operation = { id: 'op_1', kind: 'capture', amount: session.amount, deadline: NOW } as const;
  const written = await saved(ledger, session, { ...session, attempts: [attempt], operation });
  assert.deepEqual(await ledger.sessionById(session.id), written);
  assert.deepEqual((await ledger.sessionByReference('ORDER-1'))?.creationKey, 'creation');
  assert.deepEqual(await ledger.sessionByOrderId('v1-1'), written);
});

// Mutant: only the status of a refund is written anew; this test failed.
test('refunds are read back as they were written, and as they are found to be', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, 'creation');
  const pending = refundOf(1);
  const first = await saved(ledger, session, { ...session, refunds: [pending] });
  const refunds = [
    { ...pending, status: 'failed' as const, failure: 'not_received' as const },
    refundOf(2, { referenceNumber: 1, status: 'processed' }),
  ];
  await saved(ledger, first, { ...first, refunds });
  assert.deepEqual((await ledger.sessionById(session.id))?.refunds, refunds);
});

// Mutant: a reference without a number is number 0; this test failed.
test('a ledger from before refunds shared references is brought to this version, its refunds with theirs', async (t) => {
  const { ledger, db } = await openTestStore(t, '006-leases');
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, 'creation');
  const refunds = [refundOf(1, { status: 'processed' }), refundOf(2)];
  for (const { id, number, amount, status, createdAt, deadline, creationKey } of refunds) {
    const times = [createdAt.toISOString(), deadline.toISOString()];
    await sql`insert into refund values (${sql.join([id, session.id, number, amount, status, ...times, creationKey])})`.execute(
      db,
    );
  }
  await migrate(db);
  assert.deepEqual((await ledger.sessionById(session.id))?.refunds, refunds);
});

test('of two writes that read the same version one succeeds', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  const results = await Promise.all([ledger.saveSession(session, session), ledger.saveSession(session, session)]);
  assert.equal(results.filter((result) => result === 'conflict').length, 1);
});

test('a second live attempt of a session cannot be committed, whatever the code says', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  const withOne = await saved(ledger, session, { ...session, attempts: [attemptOf({ consent: CONSENT })] });
  const second = attemptOf({ number: 2, consent: { ...CONSENT, id: 'cn_2' } });
  const legs = second.legs.map((leg) => (leg.method === 'POINTS' ? { ...leg, consentId: 'cn_2' } : leg));
  const two = { ...withOne, attempts: [...withOne.attempts, { ...second, legs }] };
  assert.equal(await ledger.saveSession(withOne, two), 'conflict');
  const [first] = withOne.attempts;
  assert.ok(first);
  const ended = {
    ...withOne,
    attempts: [
      { ...first, status: 'failed' as const },
      { ...second, legs },
    ],
  };
  assert.notEqual(await ledger.saveSession(withOne, ended), 'conflict');
});

/** As many sessions like this one, and no part of them. */
async function copy(db: Kysely<Tables>, session: Session, count: number): Promise<void> {
  const row = await db
    .selectFrom('checkout_session')
    .selectAll()
    .where('id', '=', session.id)
    .executeTakeFirstOrThrow();
  for (let made = 0; made < count; made += 100) {
    const copies = Array.from({ length: 100 }, (_each, index) => {
      const name = `copy-${made + index}`;
      return { ...row, id: name, merchant_order_reference: name, plural_order_id: name };
    });
    await db.insertInto('checkout_session').values(copies).execute();
  }
}

// Mutant: what is due is one `or`; this test failed on PostgreSQL.
test('what is due is found by indexes, however many sessions there are', async (t) => {
  const { ledger, db } = await openTestStore(t);
  const session = sessionOf({ attempts: [], status: 'captured' });
  await ledger.insertSession(session, 'creation');
  await copy(db, session, 5_000);
  const recorded = recordQueries(db);
  assert.deepEqual(await dueSessions(recorded.db, { now: NOW, atBank: NOW }).execute(), []);
  const [query] = recorded.queries;
  assert.ok(query !== undefined);
  assert.doesNotMatch(await planOf(db, query), /SCAN checkout_session|Seq Scan on checkout_session/);
});

// Mutant: what is due goes by the session's status alone; this test failed.
test('a session that an earlier attempt paid late is due while a later one is in flight', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [], status: 'open' });
  await ledger.insertSession(session, 'creation');
  const byCard = (number: number, status: Attempt['status']): Attempt =>
    attemptOf({ number, status, legs: attemptOf({ number }).legs.slice(0, 1) });
  const failed = await saved(ledger, session, { ...session, attempts: [byCard(1, 'failed')] });
  const second = [byCard(1, 'failed'), byCard(2, 'action_required')];
  const atBank = await saved(ledger, failed, { ...failed, attempts: second, status: 'action_required' });
  const first = [byCard(1, 'captured'), byCard(2, 'action_required')];
  const paid = await saved(ledger, atBank, { ...atBank, attempts: first, status: 'captured' });

  const due = async (at: Date): Promise<number> => (await ledger.dueSessions({ now: at, atBank: at }, 10)).length;
  assert.equal(await due(later(-1)), 0);
  assert.equal(await due(NOW), 1);
  await saved(ledger, paid, { ...paid, attempts: [byCard(1, 'captured'), byCard(2, 'failed')] });
  assert.equal(await due(NOW), 0);
});

// Mutant: the check on a points leg asked for no consent; this test failed.
test('a points leg without a consent record cannot be stored', async (t) => {
  const { db, ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  const { legs } = attemptOf();
  await saved(ledger, session, { ...session, attempts: [attemptOf({ legs: legs.slice(0, 1) })] });
  const leg = {
    session_id: 'cs_test',
    attempt_id: 'attempt-1',
    method: 'POINTS',
    amount: 3500,
    points: 140,
    merchant_payment_reference: 'reference',
    plural_payment_id: null,
    status: 'PENDING',
    approval_code: null,
    rrn: null,
    acquirer_reference: null,
  };
  await assert.rejects(
    db
      .insertInto('payment_leg')
      .values({ ...leg, consent_id: null })
      .execute(),
    /check/i,
  );
  await assert.rejects(
    db
      .insertInto('payment_leg')
      .values({ ...leg, consent_id: 'cn_none' })
      .execute(),
    /foreign key/i,
  );
});

test('what the merchant said of the customer, and the challenge URL, are not in the database in clear', async (t) => {
  const { db, ledger, database } = await openTestStore(t);
  const session = sessionOf({ attempts: [], orderDetails: { customer: { emailId: 'kevin.bob@example.com' } } });
  await ledger.insertSession(session, null);
  const attempt = attemptOf({ consent: CONSENT, challengeUrl: 'https://bank.example/secret-link' });
  await saved(ledger, session, { ...session, attempts: [attempt] });
  const rows = JSON.stringify([
    await db.selectFrom('checkout_session').selectAll().execute(),
    await db.selectFrom('payment_attempt').selectAll().execute(),
  ]);
  const files = database.file === null ? [] : [database.file, `${database.file}-wal`];
  for (const text of [rows, ...files.map((file) => readFileSync(file, 'latin1'))]) {
    assert.ok(!text.includes('kevin.bob'));
    assert.ok(!text.includes('secret-link'));
  }
  assert.ok(rows.includes('ORDER-1'));
});

test('a reference is taken once, and free again when its session is forgotten', async (t) => {
  const { ledger } = await openTestStore(t);
  const session = sessionOf({ attempts: [] });
  assert.equal(await ledger.insertSession(session, null), 'inserted');
  assert.equal(await ledger.insertSession({ ...session, id: 'cs_other' }, null), 'duplicate_reference');
  await ledger.deleteSession(session.id);
  assert.equal(await ledger.insertSession({ ...session, id: 'cs_other' }, null), 'inserted');
});
