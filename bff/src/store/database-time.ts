/**
 * The database's own clock, in milliseconds since 1970. Leases go by it alone: the clocks of several instances may differ,
 * that of the database which they share does not.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { isPostgres } from './is-postgres.ts';
import type { Tables } from './tables.ts';

/** On PostgreSQL the time of the statement, not of its transaction, which may have waited for a lock since. */
export function databaseTime(db: Kysely<Tables>): RawBuilder<number> {
  return isPostgres(db)
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}
