/**
 * Opens the database of a URL. SQLite is opened durable (WAL, `synchronous=FULL`, both asserted) because its driver's own
 * default may lose a committed payment in a power cut.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from './tables.ts';

const SQLITE_SCHEME = 'sqlite:';

/** @throws Error naming what is wrong, never the URL's user part. */
export function openDatabase(url: string): Kysely<Tables> {
  if (!url.startsWith(SQLITE_SCHEME)) throw new Error('DATABASE_URL: only sqlite:<file> is supported yet');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: openSqlite(url.slice(SQLITE_SCHEME.length)) }) });
}

function openSqlite(file: string): SQLite.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new SQLite(file, { timeout: 5_000 });
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
