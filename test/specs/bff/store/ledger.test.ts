import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { sensitive } from '@plural-points/shared';
import type { Ledger } from '../../../../bff/src/checkout/ledger.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { createAppKeys } from '../../../../bff/src/keys/app-keys.ts';
import { createVault } from '../../../../bff/src/keys/vault.ts';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { migrate } from '../../../../bff/src/store/migrate.ts';
import { createSqlLedger } from '../../../../bff/src/store/sql-ledger.ts';
import type { Tables } from '../../../../bff/src/store/tables.ts';
import { attemptOf, NOW, sessionOf } from '../checkout/evidence.ts';

interface Opened {
  readonly db: Kysely<Tables>;
  readonly ledger: Ledger;
  readonly file: string;
}

async function opened(t: TestContext): Promise<Opened> {
  const file = join(mkdtempSync(join(tmpdir(), 'plural-points-ledger-')), 'ledger.sqlite');
  const db = openDatabase(`sqlite:${file}`);
  await migrate(db);
  t.after(async () => await db.destroy());
  const keys = createAppKeys([sensitive<Uint8Array>(Buffer.alloc(32, 3), 'application secret')]);
  return { db, file, ledger: createSqlLedger(db, createVault(keys)) };
}

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

async function saved(ledger: Ledger, session: Session): Promise<Session> {
  const result = await ledger.saveSession(session);
  assert.ok(result !== 'conflict');
  return result;
}

test('a database is durable from its first page: WAL, synchronous=FULL, foreign keys', async (t) => {
  const { db } = await opened(t);
  const pragma = async (name: string): Promise<unknown> =>
    Object.values((await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})[0];
  assert.equal(await pragma('journal_mode'), 'wal');
  assert.equal(await pragma('synchronous'), 2);
  assert.equal(await pragma('foreign_keys'), 1);
});

test('a session with its attempts, legs, consent and operation is read back as it was written', async (t) => {
  const { ledger } = await opened(t);
  const session = sessionOf({
    attempts: [],
    orderDetails: { notes: 'note', customer: { firstName: 'Kevin' }, metadata: { key1: 'DD' } },
  });
  assert.equal(await ledger.insertSession(session, 'creation'), 'inserted');
  const attempt = attemptOf({ consent: CONSENT, challengeUrl: 'https://bank.example/1', status: 'action_required' });
  const operation = { kind: 'capture', amount: session.amount, deadline: NOW } as const;
  const written = await saved(ledger, { ...session, attempts: [attempt], operation });
  assert.deepEqual(await ledger.sessionById(session.id), written);
  assert.deepEqual((await ledger.sessionByReference('ORDER-1'))?.creationKey, 'creation');
  assert.deepEqual(await ledger.sessionByOrderId('v1-1'), written);
});

test('of two writes that read the same version one succeeds', async (t) => {
  const { ledger } = await opened(t);
  const session = sessionOf({ attempts: [] });
  await ledger.insertSession(session, null);
  const results = await Promise.all([ledger.saveSession(session), ledger.saveSession(session)]);
  assert.equal(results.filter((result) => result === 'conflict').length, 1);
});

test('a second live attempt of a session cannot be committed, whatever the code says', async (t) => {
  const { ledger } = await opened(t);
  await ledger.insertSession(sessionOf({ attempts: [] }), null);
  const withOne = await saved(ledger, sessionOf({ attempts: [attemptOf({ consent: CONSENT })] }));
  const second = attemptOf({ number: 2, consent: { ...CONSENT, id: 'cn_2' } });
  const legs = second.legs.map((leg) => (leg.method === 'POINTS' ? { ...leg, consentId: 'cn_2' } : leg));
  const two = { ...withOne, attempts: [...withOne.attempts, { ...second, legs }] };
  assert.equal(await ledger.saveSession(two), 'conflict');
  const [first] = withOne.attempts;
  assert.ok(first);
  const ended = {
    ...withOne,
    attempts: [
      { ...first, status: 'failed' as const },
      { ...second, legs },
    ],
  };
  assert.notEqual(await ledger.saveSession(ended), 'conflict');
});

test('a points leg without a consent record cannot be stored', async (t) => {
  const { db, ledger } = await opened(t);
  await ledger.insertSession(sessionOf({ attempts: [] }), null);
  const { legs } = attemptOf();
  await saved(ledger, sessionOf({ attempts: [attemptOf({ legs: legs.slice(0, 1) })] }));
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
    /CHECK/,
  );
  await assert.rejects(
    db
      .insertInto('payment_leg')
      .values({ ...leg, consent_id: 'cn_none' })
      .execute(),
    /FOREIGN KEY/,
  );
});

test('what the merchant said of the customer, and the challenge URL, are not in the file in clear', async (t) => {
  const { ledger, file } = await opened(t);
  const session = sessionOf({ attempts: [], orderDetails: { customer: { emailId: 'kevin.bob@example.com' } } });
  await ledger.insertSession(session, null);
  const attempt = attemptOf({ consent: CONSENT, challengeUrl: 'https://bank.example/secret-link' });
  await saved(ledger, { ...session, attempts: [attempt] });
  const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]).toString('latin1');
  assert.ok(bytes.includes('ORDER-1'));
  assert.ok(!bytes.includes('kevin.bob'));
  assert.ok(!bytes.includes('secret-link'));
});

test('a reference is taken once, and free again when its session is forgotten', async (t) => {
  const { ledger } = await opened(t);
  const session = sessionOf({ attempts: [] });
  assert.equal(await ledger.insertSession(session, null), 'inserted');
  assert.equal(await ledger.insertSession({ ...session, id: 'cs_other' }, null), 'duplicate_reference');
  await ledger.deleteSession(session.id);
  assert.equal(await ledger.insertSession({ ...session, id: 'cs_other' }, null), 'inserted');
});

test('a database of another kind is refused by name', () => {
  assert.throws(() => openDatabase('mysql://localhost/x'), /DATABASE_URL/);
});
