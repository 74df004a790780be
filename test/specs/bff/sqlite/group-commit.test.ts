import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import SQLite from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import { openSqlite } from '../../../../bff/src/store/sqlite-database.ts';
import type { Tables } from '../../../../bff/src/store/tables.ts';
import { createTestDatabase } from '../../../support/bff-database.ts';

interface Opened {
  readonly db: Kysely<Tables>;
  /** What anyone else finds in the file: the words that were committed. */
  readonly committed: () => readonly string[];
}

async function opened(t: TestContext): Promise<Opened> {
  const database = await createTestDatabase(null);
  assert.ok(database.file !== null);
  const db = openSqlite(database.file);
  await sql`create table word (text text primary key, next text references word deferrable initially deferred)`.execute(
    db,
  );
  const reader = new SQLite(database.file, { readonly: true });
  t.after(async () => {
    reader.close();
    await db.destroy();
    await database.drop();
  });
  return { db, committed: () => reader.prepare<[], string>('select text from word order by text').pluck().all() };
}

const say = async (db: Kysely<Tables>, text: string, next: string | null = null): Promise<unknown> =>
  await sql`insert into word values (${text}, ${next})`.execute(db);

const sayInTransaction = async (db: Kysely<Tables>, ...texts: readonly string[]): Promise<void> =>
  await db.transaction().execute(async (trx) => {
    for (const text of texts) await say(trx, text);
  });

const words = async (db: Kysely<Tables>): Promise<readonly string[]> =>
  (
    await db
      .selectFrom(sql<{ text: string }>`word`.as('word'))
      .selectAll()
      .orderBy('text')
      .execute()
  ).map(({ text }) => text);

// Mutant: `commitTransaction` did not wait for the group; this test failed.
test('who is told of a write finds it committed, and many at once share one commit', async (t) => {
  const { db, committed } = await opened(t);
  const seen: number[] = [];
  const writes = Array.from({ length: 20 }, async (_each, index) => {
    if (index % 2 === 0) await say(db, `word ${index}`);
    else await sayInTransaction(db, `word ${index}`, `other ${index}`);
    seen.push(committed().length);
  });
  await Promise.all(writes);
  assert.deepEqual(seen, Array(20).fill(30));
});

// Mutant: a read was answered while something waited to be committed; this test failed.
test('a read tells nothing that is not committed', async (t) => {
  const { db, committed } = await opened(t);
  const { reading } = await db.transaction().execute(async (trx) => {
    await say(trx, 'one');
    return { reading: words(db).then((found) => ({ found, committed: committed() })) };
  });
  assert.deepEqual(await reading, { found: ['one'], committed: ['one'] });
});

// Mutant: a transaction had no savepoint of its own; this test failed.
test('a transaction that fails takes nothing of the others with it', async (t) => {
  const { db, committed } = await opened(t);
  const ends = await Promise.allSettled([
    sayInTransaction(db, 'one'),
    sayInTransaction(db, 'two', 'one'),
    say(db, 'three'),
    say(db, 'three'),
    sayInTransaction(db, 'four'),
  ]);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(committed(), ['four', 'one', 'three']);
});

// Mutant: a group was told as committed before its commit; this test failed.
test('where the commit fails all of its group is told so, nothing of it is there, and what comes after is written', async (t) => {
  const { db, committed } = await opened(t);
  const ends = await Promise.allSettled([say(db, 'one'), say(db, 'two', 'missing'), sayInTransaction(db, 'three')]);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  assert.deepEqual(committed(), []);
  await sayInTransaction(db, 'four');
  assert.deepEqual(committed(), ['four']);
});

// Mutant: a group that SQLite undid was gone on with; this test failed.
test('where SQLite itself undoes a group, all of it is told so, and what comes after is written', async (t) => {
  const { db, committed } = await opened(t);
  await sql`create trigger undo before insert on word when new.text = 'undo' begin select raise(rollback, 'no'); end`.execute(
    db,
  );
  const ends = await Promise.allSettled([
    say(db, 'one'),
    sayInTransaction(db, 'two', 'undo'),
    say(db, 'three'),
    sayInTransaction(db, 'four'),
  ]);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(committed(), ['four', 'three']);
});

// Mutant: `destroy` did not wait for the group; this test failed.
test('a database that is closed writes what was begun before', async (t) => {
  const { db, committed } = await opened(t);
  const closing = await db.transaction().execute(async (trx) => {
    await say(trx, 'one');
    return { closed: db.destroy() };
  });
  await closing.closed;
  assert.deepEqual(committed(), ['one']);
});

// Mutant: a read waited for a group of its own; this test failed.
test('what is read alone does not wait for a round of the event loop', async (t) => {
  const { db } = await opened(t);
  await say(db, 'one');
  let hasGoneRound = false;
  setImmediate(() => {
    hasGoneRound = true;
  });
  assert.deepEqual(await words(db), ['one']);
  assert.equal(hasGoneRound, false);
});
