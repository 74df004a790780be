/** Brings a database to the newest schema. Migrations go forward only and are listed here by name, in order. */
import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as ledger from './migrations/2026-11-22-ledger.ts';
import * as refunds from './migrations/2026-11-22-refunds.ts';
import * as webhooks from './migrations/2026-11-22-webhooks.ts';
import * as leases from './migrations/2026-11-23-leases.ts';
import * as merchantEvents from './migrations/2026-11-23-merchant-events.ts';
import * as sessionEvidence from './migrations/2026-11-23-session-evidence.ts';
import type { Tables } from './tables.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-22-ledger': ledger,
  '2026-11-22-refunds': refunds,
  '2026-11-22-webhooks': webhooks,
  '2026-11-23-leases': leases,
  '2026-11-23-merchant-events': merchantEvents,
  '2026-11-23-session-evidence': sessionEvidence,
};

/** @throws when a migration fails; the one that failed is rolled back. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
