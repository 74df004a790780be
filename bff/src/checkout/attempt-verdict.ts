/**
 * What one look at Plural's order says of one attempt: a pure function of the order's word and of the attempt's own legs,
 * looked up in the tables. Nothing is optimistic: a word not known is never success and never final (DESIGN 5.1, table).
 */
import { isInFlight, type FailureCode } from '@plural-points/shared';
import type { OrderSnapshot } from './evidence.ts';
import { QUARANTINE_MS } from './quarantine.ts';
import type { LegEvidence } from './plural-port.ts';
import type { AttemptState, SessionIntent, SessionState } from './session-state.ts';
import { LEG_VERDICTS, legWord, orderMeaning, type LegStanding, type VerdictKind } from './state-tables.ts';

/** `seen`: what Plural shows of each leg; `at`: when it was asked. */
export function attemptVerdict(
  intent: SessionIntent,
  state: SessionState,
  attempt: AttemptState,
  order: OrderSnapshot,
  seen: readonly (LegEvidence | null)[],
  at: Date,
): VerdictKind {
  const legs = seen.filter((leg) => leg !== null);
  if (legs.length === 0) {
    return at.getTime() >= attempt.deadline.getTime() + QUARANTINE_MS ? 'not_received' : 'silent';
  }
  // Of whatever Plural says: no sum of it may throw.
  const sum = legs.reduce<number>((total, leg) => total + leg.amount, 0);
  const isWhole = legs.length === seen.length && sum === intent.amount;
  const verdict = LEG_VERDICTS[orderMeaning(order.status)][standingOf(legs, isWhole)];
  switch (verdict) {
    case 'challenge':
      return attempt.isChallengeKnown || order.challenge === 'allowed' ? 'challenge' : 'undecided';
    case 'authorized':
      if (!intent.preAuth) return 'held';
      return isCancelledByUs(state, attempt) ? 'silent' : 'authorized';
    case 'silent':
    case 'undecided':
    case 'captured':
    case 'cancelled':
    case 'failed':
    case 'partial':
      return verdict;
    default:
      return verdict satisfies never;
  }
}

/** Whether the order shows a page of the bank's for this attempt. */
export function showsChallenge(
  attempt: AttemptState,
  order: OrderSnapshot,
  seen: readonly (LegEvidence | null)[],
): boolean {
  const legs = seen.filter((leg) => leg !== null);
  if (legs.length === 0 || !isInFlight(attempt.status) || order.challenge !== 'allowed') return false;
  return LEG_VERDICTS[orderMeaning(order.status)][standingOf(legs, true)] === 'challenge';
}

/** The card's cause outranks the points': a points leg is released because the card failed, seldom the reverse. */
export function failureCodeOf(order: OrderSnapshot, seen: readonly (LegEvidence | null)[]): FailureCode {
  if (orderMeaning(order.status) === 'expired') return 'challenge_expired';
  const causes = seen
    .filter((leg) => leg !== null)
    .sort((one, other) => Number(other.method === 'CARD') - Number(one.method === 'CARD'))
    .map((leg) => leg.failure);
  return causes.find((cause) => cause !== null) ?? 'unknown_decline';
}

/** A cancellation that we asked for is undone by a capture alone: "authorised" beside it is an older word. */
function isCancelledByUs(state: SessionState, attempt: AttemptState): boolean {
  const isCancelled = state.operations.some(({ kind, outcome }) => kind === 'cancel' && outcome === 'done');
  return attempt.status === 'cancelled' && isCancelled;
}

function standingOf(legs: readonly LegEvidence[], isWhole: boolean): LegStanding {
  const words = new Set(legs.map((leg) => legWord(leg.status)));
  if (words.has('moving')) return 'moving';
  if (words.has('bad')) return words.size === 1 ? 'bad' : 'torn';
  if (words.size > 1) return 'mixed';
  if (!isWhole) return 'short';
  return words.has('paid') ? 'paid' : 'authorized';
}
