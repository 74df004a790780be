/**
 * The points lookup (guide, section 2). Every miss is answered alike, in bytes and in time: the answer to "is this card
 * live, and is this its mobile?" is worth money to a thief. The shopper's balance never leaves this side.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuoteAnswer, QuoteCard } from '@plural-points/shared';
import { quotePlaintextSchema } from '@plural-points/shared/schemas';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { openSeal } from './open-seal.ts';
import { requirePayable } from './payable.ts';
import { makeQuote } from './points-quote.ts';
import { saveChange } from './save-change.ts';
import type { Session } from './session.ts';
import { untilSaved } from './until-saved.ts';

const LOOKUPS_PER_SESSION = 5;

/**
 * @throws CheckoutProblem `session_expired`, `session_not_payable`, `sealed_payload_rejected`, `invalid_card`,
 *   `invalid_mobile`, `rate_limited` without a time to come back: the session's budget is used up.
 */
export async function quotePoints(deps: CheckoutDependencies, session: Session, sealed: string): Promise<QuoteAnswer> {
  const current = await requirePayable(deps, session);
  const expected = { sessionId: session.id, purpose: 'quote', attemptId: null } as const;
  const card = await openSeal(deps, sealed, expected, quotePlaintextSchema);
  if (!current.pointsOffered) return miss('not_available');
  const counted = await spendLookup(deps, current, card);

  const startedAt = performance.now();
  const offer = await deps.plural.checkPoints(card, counted.amount);
  const quote = offer.kind === 'redeemable' ? await makeQuote(deps, counted, card, offer) : null;
  if (quote !== null) return { eligible: true, reason: null, quote };
  const step = deps.settings.missStepMs;
  await sleep(step - ((performance.now() - startedAt) % step));
  return miss(offer.kind === 'no_answer' ? 'temporarily_unavailable' : 'not_available');
}

/** Counted before the call goes out, so that no number of parallel calls is free. */
async function spendLookup(deps: CheckoutDependencies, session: Session, card: QuoteCard): Promise<Session> {
  const budget = LOOKUPS_PER_SESSION * deps.settings.rateLimitScale;
  if (!deps.lookups.admits(session.id, card)) throw new CheckoutProblem('rate_limited');
  return await untilSaved(deps, session, async (current) => {
    if (current.lookups >= budget) throw new CheckoutProblem('rate_limited');
    return await saveChange(deps, current, { ...current, lookups: current.lookups + 1, updatedAt: deps.clock() });
  });
}

function miss(reason: 'not_available' | 'temporarily_unavailable'): QuoteAnswer {
  return { eligible: false, reason, quote: null };
}
