/** Checks that the points a shopper agreed to spend are the ones quoted, for this card, and still to be had. */
import type { Consent, PaymentCard, QuoteCard } from '@plural-points/shared';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { makeQuote, readQuote, stillRedeemable, type HeldQuote } from './points-quote.ts';
import type { Session } from './session.ts';
import { spendLookup } from './spend-lookup.ts';

export interface AgreedPoints {
  readonly quote: HeldQuote;
  readonly consent: Consent;
}

/**
 * @throws CheckoutProblem `invalid_request` for a token that is not this session's, `invalid_card` or `invalid_mobile`
 *   where they are not the quoted ones, `quote_changed` where the quote ran out and the amount is no longer redeemable.
 */
export async function agreePoints(
  deps: CheckoutDependencies,
  session: Session,
  card: PaymentCard,
  asked: { readonly quoteToken: string; readonly consent: Consent },
): Promise<AgreedPoints> {
  const quote = await readQuote(deps, session, asked.quoteToken);
  if (quote === null || !session.pointsOffered)
    throw fieldProblem('invalid_request', 'points.quoteToken', 'invalid_value');
  if (!quote.isForCard(card)) throw fieldProblem('invalid_card', 'cardNumber', 'differs_from_quote');
  const { mobileNumber } = card;
  if (mobileNumber === null) throw fieldProblem('invalid_mobile', 'mobileNumber', 'required');
  if (!quote.isForMobile(mobileNumber)) throw fieldProblem('invalid_mobile', 'mobileNumber', 'differs_from_quote');
  if (quote.isExpired)
    await requireStillRedeemable(deps, session, { cardNumber: card.cardNumber, mobileNumber }, quote);
  return { quote, consent: asked.consent };
}

/**
 * A quote past its time is asked again: what was agreed goes on as agreed, or the shopper is asked anew. It is a question as
 * any other, of the same budget; once that is used up there are no more points on this order, and the card still pays it.
 */
async function requireStillRedeemable(
  deps: CheckoutDependencies,
  session: Session,
  card: QuoteCard,
  quote: HeldQuote,
): Promise<void> {
  const counted = await spendLookup(deps, session).catch((error: unknown) => {
    if (error instanceof CheckoutProblem && error.code === 'rate_limited') return null;
    throw error;
  });
  if (counted === null) throw new CheckoutProblem('quote_changed', { quote: null, reason: 'not_available' });
  const offer = await deps.plural.checkPoints(card, session.amount);
  if (stillRedeemable(quote.split.points, offer)) return;
  if (offer.kind === 'no_answer') {
    throw new CheckoutProblem('quote_changed', { quote: null, reason: 'temporarily_unavailable' });
  }
  const fresh = offer.kind === 'redeemable' ? await makeQuote(deps, session, card, offer) : null;
  throw new CheckoutProblem(
    'quote_changed',
    fresh === null ? { quote: null, reason: 'not_available' } : { quote: fresh },
  );
}
