/** The inbox of Plural's webhooks, by their own ids: a repeat is no second row. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plural_webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('event_type', 'text', (column) => column.notNull())
    .addColumn('order_id', 'text')
    .addColumn('parent_order_id', 'text')
    .addColumn('merchant_order_reference', 'text')
    .addColumn('settled_at', 'text')
    .execute();
  await db.schema
    .createIndex('plural_webhook_by_settlement')
    .on('plural_webhook')
    .columns(['settled_at', 'received_at'])
    .execute();
}
