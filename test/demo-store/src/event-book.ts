/**
 * What the BFF's webhooks told the store, as a merchant would keep it: verified, each event once, and of an order the one
 * with the highest number, since a repeat may come after what followed it.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface ToldEvent {
  readonly type: string;
  readonly sequence: number;
}

export interface EventBook {
  /** `body`: the raw bytes. False where it is not signed with our secret, or is too old. */
  take(body: unknown, headers: IncomingHttpHeaders): boolean;
  /** The latest event of an order, by its reference. */
  lastOf(orderId: string): ToldEvent | null;
}

export function createEventBook(secret: string): EventBook {
  const webhook = new Webhook(secret);
  const seen = new Set<string>();
  const latest = new Map<string, ToldEvent>();

  return {
    take(body, headers) {
      const event = verified(webhook, body, headers);
      if (event === null) return false;
      const { id, type, sequence, data } = event;
      if (seen.has(id)) return true;
      seen.add(id);
      const held = latest.get(data.merchantOrderReference);
      if (held === undefined || held.sequence < sequence) latest.set(data.merchantOrderReference, { type, sequence });
      return true;
    },
    lastOf: (orderId) => latest.get(orderId) ?? null,
  };
}

/** The part of an event that the store reads. */
interface CheckoutEvent extends ToldEvent {
  readonly id: string;
  readonly data: { readonly merchantOrderReference: string };
}

function verified(webhook: Webhook, body: unknown, headers: IncomingHttpHeaders): CheckoutEvent | null {
  if (!Buffer.isBuffer(body)) return null;
  try {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
    const named = {
      'webhook-id': String(id),
      'webhook-timestamp': String(timestamp),
      'webhook-signature': String(signature),
    };
    return webhook.verify(body, named) as CheckoutEvent;
  } catch {
    return null;
  }
}
