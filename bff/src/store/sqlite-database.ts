/**
 * A ledger in a SQLite file, opened durable (WAL, `synchronous=FULL`, both asserted) because its driver's own default may
 * lose a committed payment in a power cut.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { groupedSqliteDialect } from './grouped-sqlite.ts';
import type { Tables } from './tables.ts';

export const SQLITE_SCHEME = 'sqlite:';

/** The driver waits without letting anything else run, so a file that another command holds is not waited for long. */
const BUSY_MS = 2_000;

/** @throws Error where the file cannot be opened or made durable. */
export function openSqlite(file: string): Kysely<Tables> {
  if (file === '') throw new Error('DATABASE_URL: sqlite: needs the path of a file after it');
  return new Kysely<Tables>({ dialect: groupedSqliteDialect(open(file)) });
}

function open(file: string): SQLite.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new SQLite(file, { timeout: BUSY_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  const foreignKeys = database.pragma('foreign_keys', { simple: true });
  const durable = (mode === 'wal' || file === ':memory:') && synchronous === 2 && foreignKeys === 1;
  if (!durable) {
    database.close();
    throw new Error('the SQLite database cannot be made durable (WAL, synchronous=FULL, foreign keys)');
  }
  return database;
}
