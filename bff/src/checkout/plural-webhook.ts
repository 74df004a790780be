/**
 * Webhooks from Plural: kept first, acknowledged once that is durable, settled after. Like a callback a webhook only makes
 * us ask; however many speak of one session, it is asked about once.
 */
import { askAboutUnprocessedRefunds } from './ask-about-refunds.ts';
import { pauseAfter } from './ask-again.ts';
import { inquire } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { sessionIdOfRefund } from './refund.ts';
import type { Session } from './session.ts';
import type { ReceivedWebhook } from './webhook-inbox.ts';

/** Longer than this a webhook is not waited for: its order is none of ours, as of another shop at the same merchant. */
const PARKED_FOR_MS = 7 * 86_400_000;

/** A session that learns of its order wakes its webhooks; this is for what crossed that moment. */
const LOOK_AGAIN_MS = 600_000;

/** How many one inquiry settles at most: each leaves a fact among the session's evidence. */
const AT_ONCE = 50;

/** Keeps the webhook; a duplicate changes nothing. Resolves when it is durable. */
export async function receiveWebhook(deps: CheckoutDependencies, webhook: ReceivedWebhook): Promise<void> {
  const parentOrderId = webhook.parentOrderId ?? (await orderOfRefund(deps, webhook.merchantOrderReference));
  await deps.ledger.keepWebhook({ ...webhook, parentOrderId });
}

/** A webhook may name a refund of ours, and not the order that it belongs to. */
async function orderOfRefund(deps: CheckoutDependencies, reference: string | null): Promise<string | null> {
  const id = reference === null ? null : sessionIdOfRefund(reference);
  return id === null ? null : ((await deps.ledger.sessionById(id))?.pluralOrderId ?? null);
}

/** Sessions to be asked about because a webhook speaks of them; the rest is parked, and given up in the end. */
export async function mentionedSessions(deps: CheckoutDependencies, limit: number): Promise<readonly string[]> {
  const now = deps.clock();
  const from = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  await deps.ledger.parkWebhooks(now, from(LOOK_AGAIN_MS), from(-PARKED_FOR_MS));
  return await deps.ledger.mentionedSessions(now, limit);
}

/** Asks about a session whose webhooks are due, and settles them. False where none is: another instance was first. */
export async function settleWebhooks(deps: CheckoutDependencies, session: Session): Promise<boolean> {
  const webhooks = await deps.ledger.webhooksOf(session, AT_ONCE);
  const now = deps.clock();
  if (!webhooks.some(({ askAfter }) => askAfter <= now)) return false;
  const ids = webhooks.map(({ id }) => id);
  const newest = Math.max(...webhooks.map(({ receivedAt }) => receivedAt.getTime()));
  // Written first, so that neither no answer nor a crash makes the next round ask at once.
  await deps.ledger.putOffWebhooks(ids, new Date(now.getTime() + pauseAfter(now.getTime() - newest)));
  const rung = webhooks.map(({ id, receivedAt }) => ({ kind: 'webhook', at: receivedAt, webhookId: id }) as const);
  const order = await inquire(deps, session, rung);
  const refunds = await askAboutUnprocessedRefunds(deps, order.session);
  // Only once Plural has answered: an end that was none after all has nothing else that would ask again.
  if (order.answered && refunds.answered) await deps.ledger.settleWebhooks(ids, deps.clock());
  return true;
}
