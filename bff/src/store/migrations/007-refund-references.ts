/** A refund may go under the reference of one that was given up: its number and its reference's are two things. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['reference_number', 'is_given_up']) {
    await db.schema
      .alterTable('refund')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await sql`update refund set reference_number = number`.execute(db);
}
