/**
 * The background work, one round at a time: sessions past their time are expired, what is undecided is asked about when it
 * is due, and kept webhooks are settled. Any number of instances share it: each session is worked on under a lease.
 */
import { refresh } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { settleWebhooks } from './plural-webhook.ts';
import { underSessionLease } from './session-lease.ts';

/** How many sessions one round takes on. */
const ROUND = 100;

/** `signal`: the instance is on its way out; what is under way is finished, nothing new begun. @throws StorageUnavailable. */
export async function janitorRound(deps: CheckoutDependencies, signal: AbortSignal): Promise<void> {
  await settleWebhooks(deps, signal);
  for (const { id } of await deps.ledger.dueSessions(deps.clock(), ROUND)) {
    if (signal.aborted) return;
    await underSessionLease(deps, id, async (fenced, session) => void (await refresh(fenced, session)));
  }
}
