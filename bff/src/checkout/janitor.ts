/**
 * The background work, one round at a time: sessions past their time are expired, what is undecided is asked about when it
 * is due, and kept webhooks are settled. Any number of instances may do it: each step claims what it touches by version.
 */
import { refresh } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { settleWebhooks } from './plural-webhook.ts';

/** How many sessions one round takes on. */
const ROUND = 100;

/** @throws StorageUnavailable; the next round starts anew. */
export async function janitorRound(deps: CheckoutDependencies): Promise<void> {
  await settleWebhooks(deps);
  for (const session of await deps.ledger.dueSessions(deps.clock(), ROUND)) await refresh(deps, session);
}
