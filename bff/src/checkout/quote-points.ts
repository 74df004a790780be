/**
 * The points lookup (guide, section 2). Every miss is answered alike, in bytes and in time: the answer to "is this card
 * live, and is this its mobile?" is worth money to a thief. The shopper's balance never leaves this side.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuoteAnswer } from '@plural-points/shared';
import { quotePlaintextSchema } from '@plural-points/shared/schemas';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { openSeal } from './open-seal.ts';
import { requirePayable } from './payable.ts';
import { makeQuote } from './points-quote.ts';
import type { Session } from './session.ts';
import { spendLookup } from './spend-lookup.ts';

/**
 * @throws CheckoutProblem `session_expired`, `session_not_payable`, `sealed_payload_rejected`, `invalid_card`,
 *   `invalid_mobile`, `rate_limited` without a time to come back: the session's budget is used up.
 */
export async function quotePoints(deps: CheckoutDependencies, session: Session, sealed: string): Promise<QuoteAnswer> {
  const current = await requirePayable(deps, session);
  const expected = { sessionId: session.id, purpose: 'quote', attemptId: null } as const;
  const card = await openSeal(deps, sealed, expected, quotePlaintextSchema);
  if (!current.pointsOffered) return miss('not_available');
  if (!deps.lookups.admits(session.id, card)) throw new CheckoutProblem('rate_limited');
  const counted = await spendLookup(deps, current);

  const startedAt = performance.now();
  const offer = await deps.plural.checkPoints(card, counted.amount);
  const quote = offer.kind === 'redeemable' ? await makeQuote(deps, counted, card, offer) : null;
  if (quote !== null) return { eligible: true, reason: null, quote };
  const step = deps.settings.missStepMs;
  await sleep(step - ((performance.now() - startedAt) % step));
  return miss(offer.kind === 'no_answer' ? 'temporarily_unavailable' : 'not_available');
}

function miss(reason: 'not_available' | 'temporarily_unavailable'): QuoteAnswer {
  return { eligible: false, reason, quote: null };
}
