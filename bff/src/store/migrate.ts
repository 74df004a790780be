/** Brings a database to the newest schema. Migrations go forward only and are listed here by name, in order. */
import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as ledger from './migrations/2026-11-22-ledger.ts';
import * as refunds from './migrations/2026-11-22-refunds.ts';
import * as webhooks from './migrations/2026-11-22-webhooks.ts';
import * as leases from './migrations/2026-11-23-leases.ts';
import * as merchantEvents from './migrations/2026-11-23-merchant-events.ts';
import * as sessionEvidence from './migrations/2026-11-23-session-evidence.ts';
import * as lateAttempts from './migrations/2026-11-24-late-attempts.ts';
import type { Tables } from './tables.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-22-ledger': ledger,
  '2026-11-22-refunds': refunds,
  '2026-11-22-webhooks': webhooks,
  '2026-11-23-leases': leases,
  '2026-11-23-merchant-events': merchantEvents,
  '2026-11-23-session-evidence': sessionEvidence,
  '2026-11-24-late-attempts': lateAttempts,
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
  // The way back would be taken in silence: there is none.
  if (newest !== null && newest > upTo) throw new Error('the database is of a newer version than this');
  if (!NAMES.includes(upTo)) throw new Error('it comes from a newer version than this');
  const { error } = await migratorOf(db).migrateTo(upTo);
  if (error !== undefined) throw error;
}

/** Null for a database in which no migration ever ran. */
export async function newestMigrationOf(db: Kysely<Tables>): Promise<string | null> {
  const ran = (await migratorOf(db).getMigrations()).filter(({ executedAt }) => executedAt !== undefined);
  return ran.at(-1)?.name ?? null;
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
}
