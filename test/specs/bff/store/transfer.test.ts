import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { totalDigest } from '../../../../bff/src/store/ledger-checksum.ts';
import {
  backUpLedger,
  checksumLedger,
  checksumLedgerFile,
  restoreLedger,
} from '../../../../bff/src/store/ledger-transfer.ts';
import { NEWEST_MIGRATION } from '../../../../bff/src/store/migrate.ts';
import { openStore } from '../../../../bff/src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/bff-database.ts';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import { Shopper, type Bff } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

async function emptyDatabase(t: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  t.after(async () => await database.drop());
  return database;
}

/** As another version would have left it: its last migration has this name. */
async function renameMigrations(url: string, name: string): Promise<void> {
  const db = openDatabase(url);
  await sql`update kysely_migration set name = ${name} where name = ${NEWEST_MIGRATION}`.execute(db);
  await db.destroy();
}

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-backup-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'ledger.backup');
}

/** A payment with points, one by card, a refused reference and an open session: rows in nearly every table. */
async function trade(bff: Bff): Promise<Shopper> {
  const paid = await bff.open();
  const answer = await paid.payWithPoints();
  await goThroughBank(bff, answer.body.challengeUrl, 'right');
  await bff.merchant(
    'post',
    `/v1/checkout-sessions/${paid.id}/refunds`,
    {},
    { 'Idempotency-Key': `refund-${paid.id}` },
  );
  await (await bff.open({ preAuth: true })).pay();
  await bff.open({ notes: 'nobody paid' });
  return paid;
}

test('a backup made while the BFF writes is one moment of its ledger, and is restored row for row', async (t) => {
  await trade(suite.bff);
  const file = newFile(t);
  const done = new AbortController();
  const writing = (async () => {
    for (let count = 0; !done.signal.aborted && count < 200; count += 1) await suite.bff.createSession();
    return await suite.bff.merchant('get', '/v1/checkout-sessions');
  })();
  const written = await backUpLedger(suite.bff.database.url, file);
  done.abort();
  assert.equal((await writing).status, 200);
  assert.ok((written.payment_leg?.rows ?? 0) >= 3);
  assert.ok((written.evidence?.rows ?? 0) >= 1);

  const target = await emptyDatabase(t);
  const restored = await restoreLedger(file, target.url);
  assert.equal(totalDigest(restored), totalDigest(written));
  assert.equal(totalDigest(await checksumLedger(target.url)), totalDigest(written));
  assert.equal(totalDigest(await checksumLedgerFile(file)), totalDigest(written));
});

test('a BFF goes on from a restored ledger: the shopper’s secret, the merchant’s view and new payments', async (t) => {
  const shopper = await trade(suite.bff);
  const before = await shopper.merchantView();
  const file = newFile(t);
  await backUpLedger(suite.bff.database.url, file);
  const target = await emptyDatabase(t);
  await restoreLedger(file, target.url);
  const bff = await suite.another({ database: target });
  const later = new Shopper(bff, shopper.session);
  assert.equal((await later.view()).status, 200);
  assert.deepEqual(await later.merchantView(), before);
  assert.equal((await (await bff.open()).payWithPoints()).status, 200);
  await bff.stop();
});

test('a ledger is never written over another, and a backup never over a file', async (t) => {
  await suite.bff.open();
  const file = newFile(t);
  await backUpLedger(suite.bff.database.url, file);
  await assert.rejects(backUpLedger(suite.bff.database.url, file), /there already/);
  const target = await emptyDatabase(t);
  await restoreLedger(file, target.url);
  const before = totalDigest(await checksumLedger(target.url));
  await assert.rejects(restoreLedger(file, target.url), /not empty/);
  assert.equal(totalDigest(await checksumLedger(target.url)), before);
});

// Mutant: `readLedgerFile` did not hold the rows against the last line; this test failed.
test('a backup that was cut short or changed is refused, and leaves the target as empty as it was', async (t) => {
  await trade(suite.bff);
  const file = newFile(t);
  await backUpLedger(suite.bff.database.url, file);
  const text = readFileSync(file, 'utf8');
  const lines = text.trimEnd().split('\n');
  const target = await emptyDatabase(t);
  for (const broken of [
    text.slice(0, text.length / 2),
    lines.slice(0, -1).join('\n'),
    lines.filter((_line, index) => index !== 2).join('\n'),
    text.replace('"amount":5000', '"amount":5001'),
    'a file of another kind\n',
    '',
  ]) {
    assert.notEqual(broken, text);
    writeFileSync(`${file}.broken`, broken);
    await assert.rejects(restoreLedger(`${file}.broken`, target.url));
    await assert.rejects(checksumLedgerFile(`${file}.broken`));
  }
  await restoreLedger(file, target.url);
});

test('only its owner may read a backup, and one that failed leaves no file', async (t) => {
  const file = newFile(t);
  const missing = await emptyDatabase(t);
  await assert.rejects(backUpLedger(missing.url, file));
  assert.ok(!existsSync(file) && !existsSync(`${file}.unfinished`));
  await backUpLedger(suite.bff.database.url, file);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('a backup of a newer version is refused, and so is a database of one', async (t) => {
  const file = newFile(t);
  await backUpLedger(suite.bff.database.url, file);
  const newer = readFileSync(file, 'utf8').replace(/"schema":"[^"]*"/, '"schema":"999-newer"');
  writeFileSync(`${file}.newer`, newer);
  await assert.rejects(restoreLedger(`${file}.newer`, (await emptyDatabase(t)).url), /newer version/);

  const database = await emptyDatabase(t);
  await (await openStore(database.url)).close();
  await renameMigrations(database.url, '999-newer');
  await assert.rejects(openStore(database.url), /newer version/);
});

test('a database from before the first release is refused, and told what to do', async (t) => {
  const database = await emptyDatabase(t);
  await (await openStore(database.url)).close();
  await renameMigrations(database.url, '2026-11-22-ledger');
  await assert.rejects(openStore(database.url), /before the first release; start with a new database/);
});

test('an empty ledger has a checksum too, the same wherever it is kept', async (t) => {
  const digests: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const { url } = await emptyDatabase(t);
    await (await openStore(url)).close();
    digests.push(totalDigest(await checksumLedger(url)));
  }
  assert.equal(digests[0], digests[1]);
});
