/**
 * Which order a webhook speaks of. Nothing else of it is used: the order is asked for. Pay-by-points samples are camelCase,
 * the others snake_case, some both (API facts, section 12).
 */
import { z } from 'zod';
import type { OrderMention } from '../checkout/webhook-inbox.ts';

const text = z.string().max(200).nullish();

const webhookSchema = z.object({
  event_type: text,
  data: z.object({
    order_id: text,
    parent_order_id: text,
    merchant_order_reference: z.union([z.string().max(200), z.number()]).nullish(),
  }),
});

/** Null for a body that names no order. */
export function orderMentionOf(body: Uint8Array): OrderMention | null {
  const parsed = webhookSchema.safeParse(snakeCased(parseJson(body)));
  if (!parsed.success) return null;
  const { event_type: eventType, data } = parsed.data;
  const mention = {
    eventType: eventType && /^[A-Z_]{1,60}$/.test(eventType) ? eventType : 'UNKNOWN',
    orderId: data.order_id ?? null,
    parentOrderId: data.parent_order_id ?? null,
    merchantOrderReference: data.merchant_order_reference?.toString() ?? null,
  };
  return mention.orderId === null && mention.merchantOrderReference === null ? null : mention;
}

function snakeCased(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeKey(key), snakeCased(inner)]));
}

function snakeKey(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
