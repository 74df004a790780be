/**
 * The merchant's events: one table that is both log and outbox. `position` is the order of commit: it is given by the one row
 * of `event_log`, whose lock a transaction holds until its commit, so that no lower position can appear after a higher one
 * was read. A sequence of the database's own would be visible out of order.
 */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event_log')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('last_position', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into event_log (name, last_position) values ('merchant', 0)`.execute(db);

  await db.schema
    .createTable('merchant_event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull().unique())
    // No foreign key: the log is never shortened, and a session whose order Plural refused is forgotten.
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull().check(sql`sequence >= 1`))
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('pending', 'delivered', 'dead')`))
    .addColumn('was_settled', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_attempt_at', 'text')
    .addColumn('last_status', 'integer')
    .addColumn('next_attempt_at', 'text')
    .addUniqueConstraint('merchant_event_sequence', ['session_id', 'sequence'])
    .addCheckConstraint('pending_event_is_due', sql`(status = 'pending') = (next_attempt_at is not null)`)
    .execute();
  await db.schema
    .createIndex('merchant_event_by_delivery')
    .on('merchant_event')
    .columns(['status', 'failures', 'next_attempt_at'])
    .execute();
}
