import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { openStore } from '../../../../bff/src/store/store.ts';
import { startBffProcess, type BffProcess } from '../../../support/bff-process.ts';

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-file-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function started(t: TestContext, folder: string): BffProcess {
  const bff = startBffProcess(folder, { DATABASE_URL: `sqlite:${folder}/checkout.sqlite` });
  t.after(async () => {
    bff.kill('SIGKILL');
    await bff.end;
  });
  return bff;
}

test('a database is durable from its first page: WAL, synchronous=FULL, foreign keys', async (t) => {
  const file = join(newFolder(t), 'checkout.sqlite');
  const db = openDatabase(`sqlite:${file}`);
  t.after(async () => await db.destroy());
  const { rows } = await sql<Record<string, unknown>>`select
    (select * from pragma_journal_mode) as journal,
    (select * from pragma_synchronous) as synchronous,
    (select * from pragma_foreign_keys) as keys`.execute(db);
  assert.deepEqual(rows, [{ journal: 'wal', synchronous: 2, keys: 1 }]);
});

// Mutant: `holdFile` began its transaction `deferred`; this test failed.
test('a second process on one SQLite file is refused and told what to do, and may start once the first was killed', async (t) => {
  const folder = newFolder(t);
  const first = started(t, folder);
  await first.url;
  const second = started(t, folder);
  assert.equal(await Promise.race([second.end, second.url.catch(async () => await second.end)]), 1);
  assert.match(second.output(), /another process serves from this SQLite file.*PostgreSQL/);
  first.kill('SIGKILL');
  await first.end;
  assert.match(await started(t, folder).url, /^http/);
});

test('two paths to one file are one file, and a store that was closed lets it go', async (t) => {
  const folder = newFolder(t);
  symlinkSync(folder, `${folder}-link`);
  t.after(() => rmSync(`${folder}-link`));
  const store = await openStore(`sqlite:${folder}/checkout.sqlite`);
  await assert.rejects(openStore(`sqlite:${folder}-link/checkout.sqlite`), /another process/);
  await store.close();
  await (await openStore(`sqlite:${folder}-link/checkout.sqlite`)).close();
});

test('a database in memory is nobody else’s', async () => {
  const stores = [await openStore('sqlite::memory:'), await openStore('sqlite::memory:')];
  for (const store of stores) await store.close();
});

test('a start that fails leaves the file to the next one', async (t) => {
  const file = join(newFolder(t), 'checkout.sqlite');
  const garbage = new SQLite(file);
  garbage.exec('create table checkout_session (id text)');
  garbage.close();
  await assert.rejects(openStore(`sqlite:${file}`));
  rmSync(file);
  await (await openStore(`sqlite:${file}`)).close();
});

test('a URL without a file, or of another kind, is refused by name', () => {
  for (const url of ['sqlite:', 'mysql://localhost/x', 'checkout.sqlite']) {
    assert.throws(() => openDatabase(url), /DATABASE_URL/);
  }
});
