/** The ledger over SQL: every method one transaction, every write a compare-and-set on the session's version. */
import type { Kysely, Selectable } from 'kysely';
import { LeaseLost, type Lease } from '../checkout/leases.ts';
import type { Ledger } from '../checkout/ledger.ts';
import type { Session } from '../checkout/session.ts';
import type { Vault } from '../keys/vault.ts';
import { evidenceOfRow, evidenceRow } from './evidence-rows.ts';
import { loadSessions } from './load-sessions.ts';
import { rowsOfChange, sessionRow } from './rows-of-session.ts';
import { dueSessions, filteredSessions, lapsedSessions, sessions } from './session-queries.ts';
import { isHeld } from './sql-leases.ts';
import { createSqlWebhooks } from './sql-webhooks.ts';
import { guarded, isLostRace, isUniqueViolation } from './storage-failure.ts';
import type { CheckoutSessionTable, Tables } from './tables.ts';
import { writeSession } from './write-session.ts';

/** `lease`: where there is one, every save checks it in its own transaction. */
export function createSqlLedger(db: Kysely<Tables>, vault: Vault, lease: Lease | null = null): Ledger {
  const one = async (row: Selectable<CheckoutSessionTable> | undefined): Promise<Session | null> =>
    row === undefined ? null : ((await loadSessions(db, [row], vault))[0] ?? null);

  return {
    ...createSqlWebhooks(db),
    insertSession: async (session, creationKey) => {
      const row = { ...(await sessionRow(session, vault)), creation_key: creationKey };
      return await guarded(async () => {
        const result = await db
          .insertInto('checkout_session')
          .values(row)
          .onConflict((conflict) => conflict.column('merchant_order_reference').doNothing())
          .executeTakeFirst();
        return Number(result.numInsertedOrUpdatedRows ?? 0) === 1 ? 'inserted' : 'duplicate_reference';
      });
    },
    sessionById: async (id) =>
      await guarded(async () => await one(await sessions(db).where('id', '=', id).executeTakeFirst())),
    sessionByReference: async (reference) =>
      await guarded(async () => {
        const row = await sessions(db).where('merchant_order_reference', '=', reference).executeTakeFirst();
        const session = await one(row);
        return row === undefined || session === null ? null : { session, creationKey: row.creation_key };
      }),
    sessionByOrderId: async (orderId) =>
      await guarded(
        async () => await one(await sessions(db).where('plural_order_id', '=', orderId).executeTakeFirst()),
      ),
    listSessions: async (filter) =>
      await guarded(async () => await loadSessions(db, await filteredSessions(db, filter).execute(), vault)),
    evidenceOf: async (sessionId) =>
      await guarded(async () => {
        const rows = await db.selectFrom('evidence').selectAll().where('session_id', '=', sessionId).execute();
        return rows.map((row) => evidenceOfRow(row));
      }),
    saveSession: async (before, after, events = [], evidence = []) => {
      const next: Session = { ...after, version: before.version + 1 };
      const evidenceRows = evidence.map((fact) => evidenceRow(next.id, next.version, fact));
      const rows = { ...(await rowsOfChange(before, next, vault)), events, evidence: evidenceRows };
      try {
        return await guarded(
          async () =>
            await db.transaction().execute(async (trx) => {
              if (lease !== null && !(await isHeld(trx, lease))) throw new LeaseLost('the lease is lost');
              return (await writeSession(trx, before.version, rows)) ? next : 'conflict';
            }),
        );
      } catch (error) {
        // The index of one live attempt per session, or a reference that is taken: someone else was first.
        if (isUniqueViolation(error) || isLostRace(error)) return 'conflict';
        throw error;
      }
    },
    deleteSession: async (id) => {
      await guarded(async () => await db.deleteFrom('checkout_session').where('id', '=', id).execute());
    },
    dueSessions: async (due, limit) =>
      await guarded(async () => await loadSessions(db, await dueSessions(db, due).limit(limit).execute(), vault)),
    lapsedSessions: async (now, limit) =>
      await guarded(async () => await loadSessions(db, await lapsedSessions(db, now).limit(limit).execute(), vault)),
    under: (held) => createSqlLedger(db, vault, held),
  };
}
