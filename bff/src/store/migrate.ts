/** Brings a database to the newest schema. Migrations go forward only, in the order of their numbers. */
import { sql, type Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration';
import * as ledger from './migrations/001-ledger.ts';
import * as refunds from './migrations/002-refunds.ts';
import * as evidence from './migrations/003-evidence.ts';
import * as webhooks from './migrations/004-webhooks.ts';
import * as merchantEvents from './migrations/005-merchant-events.ts';
import * as leases from './migrations/006-leases.ts';
import * as refundReferences from './migrations/007-refund-references.ts';
import * as revivedAttempts from './migrations/008-revived-attempts.ts';
import * as expiredAnswers from './migrations/009-expired-answers.ts';
import type { Tables } from './tables.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-ledger': ledger,
  '002-refunds': refunds,
  '003-evidence': evidence,
  '004-webhooks': webhooks,
  '005-merchant-events': merchantEvents,
  '006-leases': leases,
  '007-refund-references': refundReferences,
  '008-revived-attempts': revivedAttempts,
  '009-expired-answers': expiredAnswers,
};

const NAMES = Object.keys(MIGRATIONS).toSorted();

/** The schema that this version serves from. */
export const NEWEST_MIGRATION = NAMES.at(-1) ?? '';

/**
 * `upTo`: no further than this one, for rows of an earlier version. Instances that start together wait for one another.
 * @throws when a migration fails; what it began is undone.
 */
export async function migrate(db: Kysely<Tables>, upTo: string = NEWEST_MIGRATION): Promise<void> {
  const newest = await newestMigrationOf(db);
  for (const name of [newest, upTo]) refuseForeign(name);
  // The way back would be taken in silence: there is none.
  if (newest !== null && newest > upTo) throw new Error('the database is of a newer version than this');
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } }).migrateTo(
    upTo,
  );
  if (error !== undefined) throw error;
}

/** The last one that ran, be it of another version; null for a database in which none ever ran. */
export async function newestMigrationOf(db: Kysely<Tables>): Promise<string | null> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return null;
  const { rows } = await sql<{ name: string | null }>`
    select max(name) as name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows[0]?.name ?? null;
}

/**
 * A name that is not in our list. Before the first release they began with their date, and nothing leads on from
 * there.
 */
function refuseForeign(name: string | null): void {
  if (name === null || NAMES.includes(name)) return;
  throw new Error(
    name.startsWith('2026-')
      ? 'DATABASE_URL: it holds a ledger from before the first release; start with a new database'
      : 'it comes from a newer version than this',
  );
}
