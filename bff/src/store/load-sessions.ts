/** Loads whole sessions: all that belongs to so many rows of the ledger, by one query a table. */
import type { Kysely, Selectable } from 'kysely';
import type { Session } from '../checkout/session.ts';
import type { Vault } from '../keys/vault.ts';
import { sessionOfRows } from './session-of-rows.ts';
import type { CheckoutSessionTable, Tables } from './tables.ts';

export async function loadSessions(
  db: Kysely<Tables>,
  rows: readonly Selectable<CheckoutSessionTable>[],
  vault: Vault,
): Promise<Session[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const attempts = await db
    .selectFrom('payment_attempt')
    .selectAll()
    .where('session_id', 'in', ids)
    .orderBy('number')
    .execute();
  const legs = await db
    .selectFrom('payment_leg')
    .selectAll()
    .where('session_id', 'in', ids)
    .orderBy('method')
    .execute();
  const consents = await db.selectFrom('consent').selectAll().where('session_id', 'in', ids).execute();
  const refunds = await db.selectFrom('refund').selectAll().where('session_id', 'in', ids).orderBy('number').execute();
  const operations = await db.selectFrom('pending_operation').selectAll().where('session_id', 'in', ids).execute();
  return await Promise.all(
    rows.map(
      async (session) =>
        await sessionOfRows(
          {
            session,
            attempts: attempts.filter((attempt) => attempt.session_id === session.id),
            legs: legs.filter((leg) => leg.session_id === session.id),
            consents: consents.filter((consent) => consent.session_id === session.id),
            refunds: refunds.filter((refund) => refund.session_id === session.id),
            operation: operations.find((operation) => operation.session_id === session.id),
          },
          vault,
        ),
    ),
  );
}
