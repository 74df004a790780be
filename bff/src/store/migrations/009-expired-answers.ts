/** Answers of idempotent calls are forgotten by the time at which they expire. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('idempotent_answer_by_expiry').on('idempotent_answer').column('expires_at').execute();
}
