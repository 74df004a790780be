/**
 * Decides what a checkout becomes when something happens. Pure: the same phase and event always give the same phase, and
 * an event that a phase does not know leaves it as it is.
 */
import type { CheckoutView, Consent, PointsQuote, QuoteAnswer } from '@plural-points/shared';
import type { IneligibleReason } from '../client/checkout-client.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import { ENDED_BADLY, LOADING, UNASKED } from './checkout-state.ts';
import type { Notice, Phase, Points } from './checkout-state.ts';

export type CheckoutEvent =
  | { readonly type: 'session_given' }
  | { readonly type: 'view_read'; readonly view: CheckoutView }
  | { readonly type: 'view_lost'; readonly code: CheckoutErrorCode }
  | { readonly type: 'points_asked' }
  | { readonly type: 'points_answered'; readonly answer: QuoteAnswer }
  | { readonly type: 'points_limited'; readonly until: Date | null }
  | { readonly type: 'points_unreachable' }
  | { readonly type: 'points_forgotten' }
  | { readonly type: 'consent_set'; readonly consent: Consent | null }
  | { readonly type: 'pay_pressed' }
  | { readonly type: 'challenge_given'; readonly url: string }
  | { readonly type: 'redirect_held' }
  | { readonly type: 'bank_step_open'; readonly url: string | null }
  | { readonly type: 'outcome_unknown' }
  | { readonly type: 'stalled' }
  | { readonly type: 'asked_again' }
  | { readonly type: 'quote_changed'; readonly quote: PointsQuote | null; readonly reason: IneligibleReason }
  | { readonly type: 'not_accepted'; readonly notice: Notice }
  /** The shopper asked for something that this page cannot do now: its file does not arrive. */
  | { readonly type: 'out_of_reach' }
  /** There is a connection again. */
  | { readonly type: 'within_reach' }
  | { readonly type: 'session_ended' };

type QuoteChange = Extract<CheckoutEvent, { type: 'quote_changed' }>;

export function reduce(phase: Phase, event: CheckoutEvent): Phase {
  switch (event.type) {
    case 'session_given':
      return LOADING;
    case 'view_read':
      return withView(phase, event.view);
    case 'view_lost':
      return phase.name === 'loading' ? { name: 'unavailable', code: event.code } : phase;
    case 'asked_again':
      return phase.name === 'unavailable'
        ? LOADING
        : phase.name === 'confirming'
          ? { ...phase, stalled: false }
          : phase;
    case 'points_asked':
      return withPoints(phase, { name: 'asking' });
    case 'points_answered':
      // An answer counts only while it is waited for: an edit or a payment since has made it stale.
      return isAsking(phase) ? withinReach(withPoints(phase, answered(event.answer, phase.view))) : phase;
    case 'points_limited':
      return isAsking(phase) ? withPoints(phase, { name: 'limited', until: event.until }) : phase;
    case 'points_unreachable':
      return isAsking(phase) ? withPoints(phase, { name: 'refused', reason: 'temporarily_unavailable' }) : phase;
    case 'points_forgotten':
      return phase.name === 'editing' && phase.points.name !== 'unasked' ? withPoints(phase, UNASKED) : phase;
    case 'consent_set':
      return phase.name === 'editing' && phase.points.name === 'quoted'
        ? { ...phase, points: { ...phase.points, consent: event.consent } }
        : phase;
    case 'pay_pressed':
      return phase.name === 'editing' ? { name: 'paying', view: phase.view, points: settled(phase.points) } : phase;
    case 'challenge_given':
      return isWaiting(phase) ? { name: 'leaving', view: phase.view, url: event.url, held: false } : phase;
    case 'redirect_held':
      return phase.name === 'leaving' ? { ...phase, held: true } : phase;
    case 'bank_step_open':
      return isWaiting(phase) ? { name: 'bank_step', view: phase.view, url: event.url } : phase;
    case 'outcome_unknown':
      return isWaiting(phase) ? { name: 'confirming', view: phase.view, stalled: false } : phase;
    case 'stalled':
      return phase.name === 'confirming' ? { ...phase, stalled: true } : phase;
    case 'quote_changed':
      return isWaiting(phase) ? editing(phase.view, requoted(event, phase.view), null) : phase;
    case 'not_accepted':
      return isWaiting(phase) ? editing(phase.view, pointsOf(phase), event.notice) : phase;
    case 'out_of_reach':
      return phase.name === 'editing' ? { ...phase, notice: { kind: 'offline' } } : phase;
    case 'within_reach':
      return withinReach(phase);
    case 'session_ended':
      return phase.name === 'editing' || phase.name === 'paying'
        ? { name: 'closed', view: phase.view, status: 'expired' }
        : phase;
  }
}

/** The phase that a freshly read view means. The BFF's word about the session outranks what this page believed. */
function withView(phase: Phase, view: CheckoutView): Phase {
  const { status } = view;
  switch (status) {
    case 'open':
      return open(phase, view);
    case 'processing':
      return { name: 'confirming', view, stalled: phase.name === 'confirming' && phase.stalled };
    case 'action_required':
      return phase.name === 'leaving' ? { ...phase, view } : bankStep(view);
    case 'authorized':
    case 'captured':
      return { name: 'paid', view, status };
    case 'cancelled':
    case 'failed':
    case 'expired':
      return { name: 'closed', view, status };
  }
}

function open(phase: Phase, view: CheckoutView): Phase {
  if (phase.name !== 'editing') return editing(view, pointsOf(phase), failureOf(view));
  if (phase.view.amount.value === view.amount.value) return { ...phase, view };
  return editing(view, UNASKED, { kind: 'amount_moved' });
}

function bankStep(view: CheckoutView): Phase {
  return { name: 'bank_step', view, url: view.attempt?.challengeUrl ?? null };
}

/** A try that ended is told once more to whoever opens the form again. */
function failureOf({ attempt, retriesRemaining }: CheckoutView): Notice | null {
  if (!attempt || !ENDED_BADLY.includes(attempt.status)) return null;
  return { kind: 'declined', failure: attempt.failure?.code ?? 'unknown_decline', retriesRemaining };
}

function editing(view: CheckoutView, points: Points, notice: Notice | null): Phase {
  return { name: 'editing', view, points, notice };
}

function isAsking(phase: Phase): phase is Extract<Phase, { name: 'editing' }> {
  return phase.name === 'editing' && phase.points.name === 'asking';
}

/** The phases in which a payment may be under way. */
function isWaiting(phase: Phase): phase is Extract<Phase, { name: 'paying' | 'confirming' }> {
  return phase.name === 'paying' || phase.name === 'confirming';
}

function withPoints(phase: Phase, points: Points): Phase {
  return phase.name === 'editing' ? { ...phase, points } : phase;
}

/** That there is no connection is said for as long as that holds. */
function withinReach(phase: Phase): Phase {
  return phase.name === 'editing' && phase.notice?.kind === 'offline' ? { ...phase, notice: null } : phase;
}

/**
 * A new try starts without points: consent was for the try before. A quote is asked for again, or seen again
 * unticked.
 */
function pointsOf(phase: Phase): Points {
  if (phase.name !== 'paying' && phase.name !== 'editing') return UNASKED;
  return phase.points.name === 'quoted' ? { ...phase.points, consent: null } : phase.points;
}

/** Paying ends a lookup that is still running: the card pays alone. */
function settled(points: Points): Points {
  return points.name === 'asking' ? UNASKED : points;
}

function answered(answer: QuoteAnswer, view: CheckoutView): Points {
  return answer.eligible ? quoted(answer.quote, view, false) : { name: 'refused', reason: answer.reason };
}

function requoted({ quote, reason }: QuoteChange, view: CheckoutView): Points {
  return quote ? quoted(quote, view, true) : { name: 'refused', reason };
}

/** Numbers that do not make up the order are never put to the shopper. */
function quoted(quote: PointsQuote, { amount }: CheckoutView, changed: boolean): Points {
  const { card, points } = quote.split;
  if (card.value + points.value !== amount.value) return { name: 'refused', reason: 'temporarily_unavailable' };
  return { name: 'quoted', quote, changed, consent: null };
}
