/**
 * The webhook inbox over SQL. Whose a webhook is follows from unique columns of the sessions; every query goes by an index
 * over what is not settled, so that none grows with what is parked.
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { WebhookInbox } from '../checkout/webhook-inbox.ts';
import { guarded } from './storage-failure.ts';
import type { Tables } from './tables.ts';
import { webhookOfRow, webhookRow } from './webhook-rows.ts';

export function createSqlWebhooks(db: Kysely<Tables>): WebhookInbox {
  return {
    keepWebhook: async (webhook) => {
      await guarded(
        async () =>
          await db
            .insertInto('plural_webhook')
            .values(webhookRow(webhook))
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute(),
      );
    },
    parkWebhooks: async (now, lookAgainAt, tooOld) => {
      await guarded(async () => {
        await unsettled(db)
          .set({ settled_at: now.toISOString() })
          .where('received_at', '<', tooOld.toISOString())
          .execute();
        const unmatched = due(db, now).select('id').where(sessionMentioned(), 'is', null);
        await unsettled(db)
          .set({ ask_after: lookAgainAt.toISOString(), is_parked: 1 })
          .where('id', 'in', unmatched)
          .execute();
      });
    },
    mentionedSessions: async (now, limit) =>
      await guarded(async () => {
        const mentioning = due(db, now).select(['ask_after', sessionMentioned().as('session_id')]);
        const rows = await db
          .selectFrom(mentioning.as('mentioning'))
          .select('session_id')
          .where('session_id', 'is not', null)
          .groupBy('session_id')
          .orderBy((eb) => eb.fn.min('ask_after'))
          .limit(limit)
          .execute();
        return rows.flatMap(({ session_id }) => (session_id === null ? [] : [session_id]));
      }),
    webhooksOf: async (session, limit) =>
      await guarded(async () => {
        const rows = await db
          .selectFrom('plural_webhook')
          .selectAll()
          .where('settled_at', 'is', null)
          .where(mentions(session.pluralOrderId, session.merchantOrderReference))
          .where(sessionMentioned(), '=', session.id)
          .limit(limit)
          .execute();
        return rows.map((row) => webhookOfRow(row));
      }),
    putOffWebhooks: async (ids, until) => {
      await guarded(
        async () =>
          await unsettled(db)
            .set({ ask_after: until.toISOString(), is_parked: 0 })
            .where('id', 'in', [...ids])
            .execute(),
      );
    },
    settleWebhooks: async (ids, at) => {
      await guarded(
        async () =>
          await unsettled(db)
            .set({ settled_at: at.toISOString() })
            .where('id', 'in', [...ids])
            .execute(),
      );
    },
    inboxLevel: async () =>
      await guarded(async () => {
        const rows = await db
          .selectFrom('plural_webhook')
          .select((eb) => ['is_parked', eb.fn.countAll<number | string>().as('count')])
          .where('settled_at', 'is', null)
          .groupBy('is_parked')
          .execute();
        const countOf = (parked: number) => Number(rows.find(({ is_parked }) => is_parked === parked)?.count ?? 0);
        return { unmatched: countOf(1), unanswered: countOf(0) };
      }),
  };
}

/** For the transaction in which a session learns of its order: webhooks that came before are due at once. */
export async function wakeWebhooks(
  trx: Transaction<Tables>,
  pluralOrderId: string | null,
  merchantOrderReference: string,
): Promise<void> {
  await unsettled(trx)
    .set((eb) => ({ ask_after: eb.ref('received_at'), is_parked: 0 }))
    .where(mentions(pluralOrderId, merchantOrderReference))
    .execute();
}

function due(db: Kysely<Tables>, now: Date) {
  return db.selectFrom('plural_webhook').where('settled_at', 'is', null).where('ask_after', '<=', now.toISOString());
}

function unsettled(db: Kysely<Tables>) {
  return db.updateTable('plural_webhook').where('settled_at', 'is', null);
}

/**
 * A refund's order is known by the order that it belongs to, an order by its id, one that we do not know yet by our
 * reference.
 */
function sessionMentioned(): RawBuilder<string | null> {
  return sql<string | null>`coalesce(
    (select id from checkout_session where plural_order_id = plural_webhook.parent_order_id),
    (select id from checkout_session where plural_order_id = plural_webhook.order_id),
    (select id from checkout_session where merchant_order_reference = plural_webhook.merchant_order_reference))`;
}

/** Each way to find one goes by an index of its own: of an `or` over these, SQLite reads all that is not settled. */
function mentions(pluralOrderId: string | null, merchantOrderReference: string): RawBuilder<boolean> {
  return sql<boolean>`id in (
    select id from plural_webhook where settled_at is null and order_id = ${pluralOrderId}
    union select id from plural_webhook where settled_at is null and parent_order_id = ${pluralOrderId}
    union select id from plural_webhook where settled_at is null and merchant_order_reference = ${merchantOrderReference})`;
}
