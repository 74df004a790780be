/** Refunds, numbered in their session: the number is part of the reference that Plural is given. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('refund')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull().references('checkout_session.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('amount', 'integer', (column) => column.notNull().check(sql`amount >= 100`))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text', (column) => column.notNull())
    .addColumn('creation_key', 'text', (column) => column.notNull())
    .addUniqueConstraint('refund_number', ['session_id', 'number'])
    .addUniqueConstraint('refund_of_call', ['session_id', 'creation_key'])
    .execute();
  await db.schema.createIndex('refund_by_status').on('refund').column('status').execute();
}
