/**
 * One process per SQLite file: its writers would wait for each other in the middle of a payment. The hold is an open
 * transaction on a small file beside the ledger, so the system lets it go when the process ends, however it ends. Commands
 * that only read, such as a backup, need none.
 */
import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { SQLITE_SCHEME } from './sqlite-database.ts';

export interface FileHold {
  release(): void;
}

/** Null where there is no file to hold. @throws Error that says what to do, where another process holds it. */
export function holdFile(url: string): FileHold | null {
  const file = url.startsWith(SQLITE_SCHEME) ? url.slice(SQLITE_SCHEME.length) : ':memory:';
  if (file === ':memory:' || file === '') return null;
  mkdirSync(dirname(file), { recursive: true });
  // By its real folder: two paths to one file are one file.
  const hold = new SQLite(join(realpathSync(dirname(file)), `${basename(file)}-hold`), { timeout: 0 });
  try {
    hold.exec('begin exclusive');
  } catch (error) {
    hold.close();
    if (!isBusy(error)) throw error;
    throw new Error(
      'DATABASE_URL: another process serves from this SQLite file. Stop it first; for several at once use PostgreSQL.',
      { cause: error },
    );
  }
  return { release: () => void hold.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
