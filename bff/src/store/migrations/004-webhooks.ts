/**
 * The inbox of Plural's webhooks, by their own ids: a repeat is no second row. Its indexes hold what is not settled, so that
 * they stay small however much has come in: what is due, what has grown too old, and the three ways to find a session's own.
 */
import { sql, type Kysely } from 'kysely';

const UNSETTLED_BY = [
  ['time', 'ask_after', 'is_parked'],
  ['age', 'received_at'],
  ['order', 'order_id'],
  ['parent_order', 'parent_order_id'],
  ['reference', 'merchant_order_reference'],
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plural_webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('event_type', 'text', (column) => column.notNull())
    .addColumn('order_id', 'text')
    .addColumn('parent_order_id', 'text')
    .addColumn('merchant_order_reference', 'text')
    .addColumn('ask_after', 'text', (column) => column.notNull())
    .addColumn('is_parked', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('settled_at', 'text')
    .execute();
  for (const [name, ...columns] of UNSETTLED_BY) {
    await db.schema
      .createIndex(`unsettled_webhook_by_${name}`)
      .on('plural_webhook')
      .columns(columns)
      .where(sql<boolean>`settled_at is null`)
      .execute();
  }
}
