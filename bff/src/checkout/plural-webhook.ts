/**
 * Webhooks from Plural: kept first, acknowledged once that is durable, settled after. One that speaks of an order not known
 * yet is parked, and met again by the janitor. Like a callback it only makes us ask.
 */
import { askAboutRefunds } from './ask-about-refunds.ts';
import { inquire } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { underSessionLease } from './session-lease.ts';
import type { Session } from './session.ts';

/** What a webhook says of whom it concerns. */
export interface OrderMention {
  readonly eventType: string;
  readonly orderId: string | null;
  /** The order that a refund's order belongs to. */
  readonly parentOrderId: string | null;
  readonly merchantOrderReference: string | null;
}

export interface ReceivedWebhook extends OrderMention {
  /** Plural's `webhook-id`, the same on each of its deliveries. */
  readonly id: string;
  readonly receivedAt: Date;
}

/** Longer than this a webhook is not waited for: its order is none of ours. */
const PARKED_FOR_MS = 7 * 24 * 3_600_000;

/** Keeps the webhook; a duplicate changes nothing. Resolves when it is durable. */
export async function receiveWebhook(deps: CheckoutDependencies, webhook: ReceivedWebhook): Promise<void> {
  await deps.ledger.keepWebhook(webhook);
}

/** Asks Plural about the orders of all that is kept and not settled, until the signal says to begin nothing more. */
export async function settleWebhooks(deps: CheckoutDependencies, signal: AbortSignal): Promise<void> {
  for (const webhook of await deps.ledger.unsettledWebhooks()) {
    if (signal.aborted) return;
    const isTooOld = deps.clock().getTime() - webhook.receivedAt.getTime() > PARKED_FOR_MS;
    const markSettled = async () => await deps.ledger.markWebhookSettled(webhook.id, deps.clock());
    const mentioned = isTooOld ? null : await sessionOf(deps, webhook);
    if (isTooOld) await markSettled();
    if (mentioned === null) continue;
    await underSessionLease(deps, mentioned.id, async (fenced, session) => {
      if (await isSettled(fenced, session, webhook)) await markSettled();
    });
  }
}

/** Only once Plural has answered: an ended session that was paid after all has nothing else that would ask again. */
async function isSettled(deps: CheckoutDependencies, session: Session, webhook: ReceivedWebhook): Promise<boolean> {
  const rung = [{ kind: 'webhook', at: webhook.receivedAt, webhookId: webhook.id }] as const;
  const { answered, session: asked } = await inquire(deps, session, rung);
  await askAboutRefunds(deps, asked);
  return answered;
}

async function sessionOf(deps: CheckoutDependencies, webhook: OrderMention): Promise<Session | null> {
  for (const orderId of [webhook.parentOrderId, webhook.orderId]) {
    const session = orderId === null ? null : await deps.ledger.sessionByOrderId(orderId);
    if (session !== null) return session;
  }
  if (webhook.merchantOrderReference === null) return null;
  return (await deps.ledger.sessionByReference(webhook.merchantOrderReference))?.session ?? null;
}
