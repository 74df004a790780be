/**
 * A refund may go under the reference of one that was never received: its number and its reference's are two things. Neither
 * column has a value where a version before this one wrote the row, on its own way out of a rolling deploy too.
 */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('refund').addColumn('reference_number', 'integer').execute();
  await db.schema.alterTable('refund').addColumn('failure', 'text').execute();
}
