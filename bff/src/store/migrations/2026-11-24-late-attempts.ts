/**
 * Money that comes late is kept beside a later attempt: one that had ended, and was brought back by Plural's word, counts no
 * more among the live attempts of which a session has one. Without that the ledger could not tell of a double charge.
 */
import { sql, type Kysely } from 'kysely';
import { LIVE_ATTEMPT_STATUSES } from '@plural-points/shared';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('payment_attempt')
    .addColumn('is_revived', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.dropIndex('one_live_attempt_per_session').execute();
  const live = sql.join(LIVE_ATTEMPT_STATUSES.map((status) => sql.lit(status)));
  await db.schema
    .createIndex('one_live_attempt_per_session')
    .unique()
    .on('payment_attempt')
    .column('session_id')
    .where(sql<boolean>`status in (${live}) and is_revived = 0`)
    .execute();
}
