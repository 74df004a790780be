/** The store of a test, without a BFF around it: an empty, migrated database, its ledger and its leases. */
import type { TestContext } from 'node:test';
import type { Kysely } from 'kysely';
import { sensitive } from '@plural-points/shared';
import type { Ledger } from '../../bff/src/checkout/ledger.ts';
import type { Leases } from '../../bff/src/checkout/leases.ts';
import { createAppKeys } from '../../bff/src/keys/app-keys.ts';
import { createVault } from '../../bff/src/keys/vault.ts';
import { openDatabase } from '../../bff/src/store/database.ts';
import { migrate } from '../../bff/src/store/migrate.ts';
import { createSqlLeases } from '../../bff/src/store/sql-leases.ts';
import { createSqlLedger } from '../../bff/src/store/sql-ledger.ts';
import type { Tables } from '../../bff/src/store/tables.ts';
import { createTestDatabase, type TestDatabase } from './bff-database.ts';

export interface TestStore {
  readonly db: Kysely<Tables>;
  readonly ledger: Ledger;
  readonly database: TestDatabase;
  leases(holder: string): Leases;
}

/** `upTo`: as an earlier version of the schema had it. */
export async function openTestStore(t: TestContext, upTo?: string): Promise<TestStore> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url);
  t.after(async () => {
    await db.destroy();
    await database.drop();
  });
  await migrate(db, upTo);
  const keys = createAppKeys([sensitive<Uint8Array>(Buffer.alloc(32, 3), 'application secret')]);
  return {
    db,
    database,
    ledger: createSqlLedger(db, createVault(keys)),
    leases: (holder) => createSqlLeases(db, holder),
  };
}
