/** Opens the database that a URL names, SQLite or PostgreSQL: one set of tables, one set of queries over both. */
import type { Kysely } from 'kysely';
import { isPostgresUrl } from './is-postgres.ts';
import { openPostgres, type PostgresLimits } from './postgres-database.ts';
import { openSqlite, SQLITE_SCHEME } from './sqlite-database.ts';
import type { Tables } from './tables.ts';

/** Nothing is connected yet on PostgreSQL. @throws Error naming what is wrong, never the URL. */
export function openDatabase(url: string, limits?: PostgresLimits): Kysely<Tables> {
  if (url.startsWith(SQLITE_SCHEME)) return openSqlite(url.slice(SQLITE_SCHEME.length));
  if (isPostgresUrl(url)) return openPostgres(url, limits);
  throw new Error('DATABASE_URL: takes sqlite:<file> or postgres://…');
}
