/**
 * The few attempts that had ended and were brought back: whether another is in flight beside one of them is asked
 * each second.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('revived_attempt')
    .on('payment_attempt')
    .column('session_id')
    .where(sql<boolean>`is_revived = 1`)
    .execute();
}
