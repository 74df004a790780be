/**
 * Looking points up and paying (DESIGN 5.2), one function each, of what `sealed-calls.ts` has sealed. Answers are checked by
 * hand for the words that decide; a word that is not in the contract is an `unsupported_response`, never a success.
 */
import type { PayRequest, PointsQuote, QuoteAnswer } from '@plural-points/shared';
import { isRecord, problemOf, send, unsupported } from './request.ts';
import type { Connection } from './request.ts';

/** Why no points can be used; one answer for every miss. */
export type IneligibleReason = Extract<QuoteAnswer, { eligible: false }>['reason'];

/** What became of a payment request, as far as the BFF knows. */
export type PayOutcome =
  | { readonly kind: 'challenge'; readonly url: string }
  | { readonly kind: 'processing' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'declined'; readonly requestId: string | null }
  | { readonly kind: 'in_progress'; readonly url: string | null }
  | { readonly kind: 'quote_changed'; readonly quote: PointsQuote | null; readonly reason: IneligibleReason };

/** @throws CheckoutError with the problem's code, or one of the client's own. */
export async function quotePoints(connection: Connection, sealed: string, signal: AbortSignal): Promise<QuoteAnswer> {
  const answer = await send(connection, 'quotePoints', { sealed }, signal);
  if (answer.status !== 200) throw problemOf(answer);
  const { eligible, quote, reason } = answer.body;
  if (eligible === true && isQuote(quote)) return { eligible, quote, reason: null };
  if (eligible === false && isIneligibleReason(reason)) return { eligible, reason, quote: null };
  throw unsupported(answer);
}

/** @throws CheckoutError for every answer that is not an outcome. */
export async function pay(connection: Connection, request: PayRequest, signal: AbortSignal): Promise<PayOutcome> {
  const answer = await send(connection, 'pay', request, signal);
  const { status, challengeUrl, code, quote, reason } = answer.body;
  if (answer.status === 200 && status === 'action_required' && typeof challengeUrl === 'string') {
    return { kind: 'challenge', url: challengeUrl };
  }
  if (answer.status === 202 && status === 'processing') return { kind: 'processing' };
  if (answer.status === 200 && isEnd(status)) return { kind: 'ended' };
  if (answer.status === 402 && code === 'payment_declined') return { kind: 'declined', requestId: answer.requestId };
  if (code === 'attempt_in_progress') {
    return { kind: 'in_progress', url: typeof challengeUrl === 'string' ? challengeUrl : null };
  }
  if (code === 'quote_changed') {
    const current = isQuote(quote) ? quote : null;
    return { kind: 'quote_changed', quote: current, reason: isIneligibleReason(reason) ? reason : 'not_available' };
  }
  if (answer.status < 400) throw unsupported(answer);
  throw problemOf(answer);
}

function isQuote(value: unknown): value is PointsQuote {
  if (!isRecord(value) || !isRecord(value.split)) return false;
  const { card, points } = value.split;
  return typeof value.token === 'string' && Number.isSafeInteger(value.points) && isMoney(card) && isMoney(points);
}

function isMoney(value: unknown): boolean {
  return isRecord(value) && Number.isSafeInteger(value.value);
}

function isIneligibleReason(value: unknown): value is IneligibleReason {
  return value === 'not_available' || value === 'temporarily_unavailable';
}

/** The attempt has already ended: what its end means is read from the view. */
function isEnd(status: unknown): boolean {
  return status === 'authorized' || status === 'captured' || status === 'cancelled';
}
