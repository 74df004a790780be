/** Reads every session of a database anew from its evidence, and compares it with what the ledger has stored of it. */
import assert from 'node:assert/strict';
import type { Ledger } from '../../bff/src/checkout/ledger.ts';
import { project } from '../../bff/src/checkout/project.ts';
import type { Session } from '../../bff/src/checkout/session.ts';
import { createAppKeys, type AppKeys } from '../../bff/src/keys/app-keys.ts';
import { createVault } from '../../bff/src/keys/vault.ts';
import { openDatabase } from '../../bff/src/store/database.ts';
import { createSqlLedger } from '../../bff/src/store/sql-ledger.ts';

/** @throws AssertionError for a session whose stored state does not follow from its evidence. */
export async function assertLedgerReplays(url: string, secrets: Parameters<typeof createAppKeys>[0]): Promise<void> {
  const keys: AppKeys = createAppKeys(secrets);
  const db = openDatabase(url);
  try {
    await assertSessionsReplay(createSqlLedger(db, createVault(keys)));
  } finally {
    await db.destroy();
  }
}

/** Of a ledger that nobody writes to meanwhile. */
export async function assertSessionsReplay(ledger: Ledger): Promise<void> {
  let page = await ledger.listSessions({ limit: PAGE });
  while (page.length > 0) {
    for (const session of page) {
      assert.deepEqual(project(session, await ledger.evidenceOf(session.id)), session, `${session.id} does not replay`);
    }
    page = await ledger.listSessions({ limit: PAGE, after: lastOf(page) });
  }
}

const PAGE = 100;

function lastOf(page: readonly Session[]): { createdAt: Date; id: string } | undefined {
  const last = page.at(-1);
  return last === undefined ? undefined : { createdAt: last.createdAt, id: last.id };
}
