/**
 * Leases over SQL: a row a name, taken by one statement, and checked inside the transaction of what is written under
 * it.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Lease, Leases } from '../checkout/leases.ts';
import { databaseTime } from './database-time.ts';
import { guarded } from './storage-failure.ts';
import type { Tables } from './tables.ts';

/** `holder`: the instance's own name, unlike any other's. */
export function createSqlLeases(db: Kysely<Tables>, holder: string): Leases {
  const now = databaseTime(db);
  const after = (milliseconds: number) => sql<number>`${now} + ${sql.lit(Math.round(milliseconds))}`;
  return {
    take: async (name, milliseconds) =>
      await guarded(async () => {
        const until = after(milliseconds);
        const taken = await db
          .insertInto('lease')
          .values({ name, holder, token: 1, until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet((eb) => ({ holder, until, token: eb('lease.token', '+', 1) }))
              .where('lease.until', '<=', now),
          )
          .returning('token')
          .executeTakeFirst();
        return taken === undefined ? null : { name, token: taken.token };
      }),
    renew: async (lease, milliseconds) =>
      await guarded(async () => {
        const renewed = await held(db, lease)
          .set({ until: after(milliseconds) })
          .executeTakeFirst();
        return renewed.numUpdatedRows === 1n;
      }),
    release: async (lease) => {
      await guarded(async () => await held(db, lease).set({ until: 0 }).execute());
    },
    releaseAll: async () => {
      await guarded(async () => await db.updateTable('lease').set({ until: 0 }).where('holder', '=', holder).execute());
    },
  };
}

/**
 * Whether a lease still is its holder's. The check is a write of the row, so that nobody can take the lease between it and
 * the commit of the transaction.
 */
export async function isHeld(trx: Transaction<Tables>, lease: Lease): Promise<boolean> {
  const touched = await held(trx, lease)
    .set((eb) => ({ until: eb.ref('until') }))
    .executeTakeFirst();
  return touched.numUpdatedRows === 1n;
}

/** The token alone tells whose it is: no two holders were ever given the same one. */
function held(db: Kysely<Tables>, lease: Lease) {
  return db
    .updateTable('lease')
    .where('name', '=', lease.name)
    .where('token', '=', lease.token)
    .where('until', '>', databaseTime(db));
}
