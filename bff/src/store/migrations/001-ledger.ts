/** The ledger's first tables. Written for SQLite and PostgreSQL alike; the constraints hold what the code promises. */
import { sql, type Kysely } from 'kysely';
import { LIVE_ATTEMPT_STATUSES } from '@plural-points/shared';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('checkout_session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('merchant_order_reference', 'text', (column) => column.notNull().unique())
    .addColumn('creation_key', 'text')
    .addColumn('amount', 'integer', (column) => column.notNull().check(sql`amount between 100 and 100000000`))
    .addColumn('pre_auth', 'integer', (column) => column.notNull())
    .addColumn('points_offered', 'integer', (column) => column.notNull())
    .addColumn('return_url', 'text', (column) => column.notNull())
    .addColumn('checkout_url', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('plural_order_id', 'text', (column) => column.unique())
    .addColumn('order_details', 'text')
    .addColumn('amount_captured', 'integer', (column) => column.notNull())
    .addColumn('amount_refunded', 'integer', (column) => column.notNull())
    .addColumn('retries_remaining', 'integer')
    .addColumn('needs_attention', 'text')
    .addColumn('lookups', 'integer', (column) => column.notNull())
    .addColumn('ask_after', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('event_count', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('checkout_session_by_creation')
    .on('checkout_session')
    .columns(['created_at', 'id'])
    .execute();
  await db.schema
    .createIndex('checkout_session_by_status')
    .on('checkout_session')
    .columns(['status', 'expires_at'])
    .execute();

  await db.schema
    .createTable('payment_attempt')
    .addColumn('session_id', 'text', (column) => column.notNull().references('checkout_session.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('deadline', 'text', (column) => column.notNull())
    .addColumn('card_network', 'text', (column) => column.notNull())
    .addColumn('card_last4', 'text', (column) => column.notNull().check(sql`length(card_last4) = 4`))
    .addColumn('failure_code', 'text')
    .addColumn('failure_retryable', 'integer')
    .addColumn('challenge_url', 'text')
    .addColumn('is_revived', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('payment_attempt_key', ['session_id', 'id'])
    .addUniqueConstraint('payment_attempt_number', ['session_id', 'number'])
    .execute();
  // Invariant 1 by the database: a second live attempt of a session cannot be committed. One that had ended, and was
  // brought back by Plural's word, does not count: money that comes late is kept beside a later attempt, or the ledger
  // could not tell of a double charge.
  const live = sql.join(LIVE_ATTEMPT_STATUSES.map((status) => sql.lit(status)));
  await db.schema
    .createIndex('one_live_attempt_per_session')
    .unique()
    .on('payment_attempt')
    .column('session_id')
    .where(sql<boolean>`status in (${live}) and is_revived = 0`)
    .execute();

  await db.schema
    .createTable('consent')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('text_sha256', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('granted_at', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('points_amount', 'integer', (column) => column.notNull())
    .addColumn('card_amount', 'integer', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('consent_of_attempt', ['session_id', 'attempt_id'], 'payment_attempt', [
      'session_id',
      'id',
    ])
    .execute();

  await db.schema
    .createTable('payment_leg')
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'text', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull().check(sql`method in ('CARD', 'POINTS')`))
    .addColumn('amount', 'integer', (column) => column.notNull().check(sql`amount >= 100`))
    .addColumn('points', 'integer')
    .addColumn('consent_id', 'text', (column) => column.references('consent.id'))
    .addColumn('merchant_payment_reference', 'text', (column) => column.notNull().unique())
    .addColumn('plural_payment_id', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('approval_code', 'text')
    .addColumn('rrn', 'text')
    .addColumn('acquirer_reference', 'text')
    .addPrimaryKeyConstraint('payment_leg_key', ['session_id', 'attempt_id', 'method'])
    .addForeignKeyConstraint('leg_of_attempt', ['session_id', 'attempt_id'], 'payment_attempt', ['session_id', 'id'])
    // Invariant 5 by the database: no consent record, no points leg.
    .addCheckConstraint(
      'points_leg_stands_on_consent',
      sql`(method = 'CARD' and consent_id is null and points is null) or (method = 'POINTS' and consent_id is not null and points is not null)`,
    )
    .execute();

  await db.schema
    .createTable('pending_operation')
    .addColumn('session_id', 'text', (column) => column.primaryKey().references('checkout_session.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('amount', 'integer', (column) => column.notNull())
    .addColumn('deadline', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('idempotent_answer')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('locked_until', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('body', 'text')
    .execute();

  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
