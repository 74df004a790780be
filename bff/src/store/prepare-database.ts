/** A database made ready to be served from: reached, found durable, brought to the newest schema. */
import { sql, type Kysely } from 'kysely';
import { openDatabase } from './database.ts';
import { isPostgres } from './is-postgres.ts';
import { migrate } from './migrate.ts';
import { assertDurablePostgres, UNHURRIED } from './postgres-database.ts';
import type { Tables } from './tables.ts';

/** @throws Error naming what is wrong, without anything of the URL. */
export async function prepareDatabase(url: string): Promise<Kysely<Tables>> {
  const db = openDatabase(url);
  try {
    await (isPostgres(db) ? preparePostgres(url, db) : migrate(db));
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function preparePostgres(url: string, serving: Kysely<Tables>): Promise<void> {
  const migrating = openDatabase(url, UNHURRIED);
  try {
    await sql`select 1`.execute(serving).catch((error: unknown) => {
      throw notOpened(codeOf(error) ?? 'no answer', error);
    });
    await assertDurablePostgres(serving);
    await migrate(migrating);
  } catch (error) {
    const code = codeOf(error);
    throw code === null ? error : notOpened(code, error);
  } finally {
    await migrating.destroy();
  }
}

/** What the driver says may quote the user, the host or the database's name: its code is enough. */
function notOpened(why: string, cause: unknown): Error {
  return new Error(`DATABASE_URL: the PostgreSQL database could not be opened (${why})`, { cause });
}

/** Null for what the driver gives none, as for a server that stays silent, and for what is ours. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
