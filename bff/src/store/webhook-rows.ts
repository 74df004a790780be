/** Rows of the webhook inbox: what a webhook mentions, never its body. */
import type { Insertable, Selectable } from 'kysely';
import type { KeptWebhook, ReceivedWebhook } from '../checkout/webhook-inbox.ts';
import type { PluralWebhookTable } from './tables.ts';

export function webhookRow(webhook: ReceivedWebhook): Insertable<PluralWebhookTable> {
  return {
    id: webhook.id,
    received_at: webhook.receivedAt.toISOString(),
    event_type: webhook.eventType,
    order_id: webhook.orderId,
    parent_order_id: webhook.parentOrderId,
    merchant_order_reference: webhook.merchantOrderReference,
    ask_after: webhook.receivedAt.toISOString(),
    settled_at: null,
  };
}

export function webhookOfRow(row: Selectable<PluralWebhookTable>): KeptWebhook {
  return {
    id: row.id,
    receivedAt: new Date(row.received_at),
    eventType: row.event_type,
    orderId: row.order_id,
    parentOrderId: row.parent_order_id,
    merchantOrderReference: row.merchant_order_reference,
    askAfter: new Date(row.ask_after),
  };
}
