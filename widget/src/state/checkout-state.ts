/**
 * Where a checkout stands, as a union in which each phase has exactly its data. What the shopper typed is in none of
 * them; of the card, only the last four are, inside a consent's sentence.
 */
import type { AttemptStatus, CheckoutView, Consent, FailureCode, PointsQuote } from '@plural-points/shared';
import type { IneligibleReason } from '../client/checkout-client.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';

/** Where the question about points stands, while the form is open. */
export type Points =
  | { readonly name: 'unasked' }
  | { readonly name: 'asking' }
  /**
   * `changed`: the numbers are not the ones that the shopper agreed to before. `consent`: present while the box is
   * ticked.
   */
  | {
      readonly name: 'quoted';
      readonly quote: PointsQuote;
      readonly changed: boolean;
      readonly consent: Consent | null;
    }
  | { readonly name: 'refused'; readonly reason: IneligibleReason }
  /** `until`: when to ask again, by the shopper's clock; null means not for this order. */
  | { readonly name: 'limited'; readonly until: Date | null };

/** What the form says about the try before. */
export type Notice =
  | { readonly kind: 'declined'; readonly failure: FailureCode; readonly retriesRemaining: number | null }
  | { readonly kind: 'not_taken' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'limited'; readonly until: Date | null }
  | { readonly kind: 'amount_moved' }
  | { readonly kind: 'check_fields' }
  | { readonly kind: 'refused' };

export type PaidStatus = 'authorized' | 'captured';
export type ClosedStatus = 'cancelled' | 'failed' | 'expired';

export type Phase =
  | { readonly name: 'loading' }
  | { readonly name: 'unavailable'; readonly code: CheckoutErrorCode }
  | { readonly name: 'editing'; readonly view: CheckoutView; readonly points: Points; readonly notice: Notice | null }
  | { readonly name: 'paying'; readonly view: CheckoutView; readonly points: Points }
  /** `held`: the page asked not to be left by itself, so the link is the way. */
  | { readonly name: 'leaving'; readonly view: CheckoutView; readonly url: string; readonly held: boolean }
  /** `url` is null where the BFF knows no bank page of the attempt. */
  | { readonly name: 'bank_step'; readonly view: CheckoutView; readonly url: string | null }
  /** `stalled`: nothing new for so long that asking goes on only by hand. */
  | { readonly name: 'confirming'; readonly view: CheckoutView; readonly stalled: boolean }
  | { readonly name: 'paid'; readonly view: CheckoutView; readonly status: PaidStatus }
  | { readonly name: 'closed'; readonly view: CheckoutView; readonly status: ClosedStatus };

/** The phases in which the fields are out of sight, and a panel stands in their place. */
export type PanelPhase = Exclude<Phase, { name: 'loading' | 'editing' | 'paying' }>;

export function isPanelPhase(phase: Phase): phase is PanelPhase {
  return phase.name !== 'loading' && phase.name !== 'editing' && phase.name !== 'paying';
}

export const LOADING: Phase = { name: 'loading' };
export const UNASKED: Points = { name: 'unasked' };

/** The attempts that a session's failure notice speaks of. */
export const ENDED_BADLY: readonly AttemptStatus[] = ['failed', 'cancelled'];

/** The consent that goes with a payment, or null while the card pays alone. */
export function agreedPoints(phase: Phase): { readonly quote: PointsQuote; readonly consent: Consent } | null {
  if (phase.name !== 'editing' && phase.name !== 'paying') return null;
  const { points } = phase;
  return points.name === 'quoted' && points.consent ? { quote: points.quote, consent: points.consent } : null;
}

/** The quote whose use stands agreed: with a payment that is under way it stays so, though the form has let go of it. */
export function standingAgreement(phase: Phase, before: PointsQuote | null): PointsQuote | null {
  switch (phase.name) {
    case 'editing':
    case 'paying':
      return agreedPoints(phase)?.quote ?? null;
    case 'leaving':
    case 'bank_step':
    case 'confirming':
    case 'paid':
      return before;
    case 'loading':
    case 'unavailable':
    case 'closed':
      return null;
  }
}

/** Whether the shopper waits here for an answer. */
export function isWaiting(phase: Phase): boolean {
  if (phase.name === 'editing') return phase.points.name === 'asking';
  return phase.name === 'loading' || phase.name === 'paying';
}

/** The view, in every phase that has read one. */
export function viewOf(phase: Phase): CheckoutView | null {
  return phase.name === 'loading' || phase.name === 'unavailable' ? null : phase.view;
}
