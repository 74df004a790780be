/**
 * Webhooks that are in the inbox already, and of which no running BFF was told: thousands at once, or all of one
 * order.
 */
import type { Kysely } from 'kysely';
import type { OrderMention } from '../../bff/src/checkout/webhook-inbox.ts';
import type { Tables } from '../../bff/src/store/tables.ts';
import { webhookRow } from '../../bff/src/store/webhook-rows.ts';

const A_QUERY = 500;

/** `mention`: what each says of its order. */
export async function keepWebhooks(
  db: Kysely<Tables>,
  count: number,
  receivedAt: Date,
  mention: (index: number) => Partial<OrderMention>,
): Promise<void> {
  const rows = Array.from({ length: count }, (_each, index) =>
    webhookRow({
      id: `msg_kept_${index}`,
      receivedAt,
      eventType: 'ORDER_PROCESSED',
      orderId: null,
      parentOrderId: null,
      merchantOrderReference: null,
      ...mention(index),
    }),
  );
  for (let from = 0; from < count; from += A_QUERY) {
    await db
      .insertInto('plural_webhook')
      .values(rows.slice(from, from + A_QUERY))
      .execute();
  }
}

/** Of orders that are none of ours, as a merchant has who sells by other ways at Plural too. */
export const ofForeignOrders = (index: number): Partial<OrderMention> => ({
  orderId: `v1-foreign-${index}`,
  merchantOrderReference: `FOREIGN-${index}`,
});
