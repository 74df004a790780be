/**
 * One look at Plural's order, taken into the state: what it says of each attempt, of an operation under way and of the
 * session's rest. Pure and total. A timeout or a callback is no look: only Plural's order is.
 */
import { isInFlight, isLiveAttempt, isPaise, type Paise } from '@plural-points/shared';
import { attemptVerdict, failureCodeOf, showsChallenge } from './attempt-verdict.ts';
import type { EvidenceOf, OrderSnapshot } from './evidence.ts';
import { QUARANTINE_MS } from './quarantine.ts';
import { matchLegs, type MatchedLegs } from './match-legs.ts';
import type { LegEvidence } from './plural-port.ts';
import {
  isPaid,
  type AttemptState,
  type Captures,
  type Look,
  type OperationState,
  type SessionIntent,
  type SessionState,
} from './session-state.ts';
import { movedAttempt, toldAttempt } from './settle-attempt.ts';
import { legWord, orderMeaning, SESSION_MOVES, type SessionNews } from './state-tables.ts';

export function settleOrder(
  intent: SessionIntent,
  state: SessionState,
  { order, at }: EvidenceOf<'order_seen'>,
): SessionState {
  if (order.orderId !== state.pluralOrderId || order.amount !== intent.amount) {
    return { ...state, look: { ...state.look, isStrange: true } };
  }
  const matched = matchLegs(state.attempts, order.legs);
  const verdicts = state.attempts.map((attempt, index) =>
    attemptVerdict(intent, state, attempt, order, matched[index] ?? [], at),
  );
  const attempts = state.attempts.map((attempt, index) => {
    const seen = matched[index] ?? [];
    const retryable = isPayable(intent, order, at);
    const verdict = verdicts[index] ?? 'silent';
    const code = verdict === 'not_received' ? 'not_received' : failureCodeOf(order, seen);
    const moved = movedAttempt(toldAttempt(attempt, seen), verdict, { code, retryable });
    const isChallengeKnown = attempt.isChallengeKnown || showsChallenge(attempt, order, seen);
    return { ...moved, isChallengeKnown };
  });
  return {
    ...state,
    attempts,
    operations: state.operations.map((operation) => settleOperation(operation, attempts, order, at)),
    rest: SESSION_MOVES[state.rest][newsOf(intent, attempts, matched, order, at)],
    retriesRemaining: fewest(state.retriesRemaining, order.retriesRemaining),
    captures: capturesOf(intent, state.captures, attempts, matched, order),
    look: {
      isPartial: verdicts.includes('partial'),
      isStrange: false,
      isChallengeRefused: isChallengeRefused(attempts, order),
      refunded: REFUNDED_BY_WORD.get(order.status) ?? 'none',
    },
    isLateSuccess: state.isLateSuccess || attempts.some((attempt, index) => cameBack(state.attempts[index], attempt)),
  };
}

const REFUNDED_BY_WORD: ReadonlyMap<string, Look['refunded']> = new Map([
  ['PARTIALLY_REFUNDED', 'part'],
  ['FULLY_REFUNDED', 'all'],
]);

/** Whether Plural's order and the session's time both take another payment. */
function isPayable(intent: SessionIntent, order: OrderSnapshot, at: Date): boolean {
  const meaning = orderMeaning(order.status);
  return (meaning === 'created' || meaning === 'attempted') && order.retriesRemaining !== 0 && at < intent.expiresAt;
}

function newsOf(
  intent: SessionIntent,
  attempts: readonly AttemptState[],
  matched: MatchedLegs,
  order: OrderSnapshot,
  at: Date,
): SessionNews {
  const meaning = orderMeaning(order.status);
  switch (meaning) {
    case 'created':
    case 'attempted':
      if (order.retriesRemaining === 0) return 'spent';
      return at >= intent.expiresAt ? 'lapsed' : 'payable';
    case 'authorized':
    case 'captured':
      return isOurs(attempts, matched) ? 'quiet' : 'taken';
    case 'failed':
    case 'expired':
    case 'cancelled':
      return meaning;
    case 'pending':
    case 'unknown':
      return 'quiet';
    default:
      return meaning satisfies never;
  }
}

/** Whether money on the order is ours: an attempt lives on it, or has a good leg in it. */
function isOurs(attempts: readonly AttemptState[], matched: MatchedLegs): boolean {
  const isGood = (leg: LegEvidence | null): boolean =>
    leg !== null && ['authorized', 'paid'].includes(legWord(leg.status));
  return attempts.some((attempt) => isLiveAttempt(attempt.status)) || matched.flat().some((leg) => isGood(leg));
}

/** An operation is over when its effect shows, when another end shows, or when quarantine proves it never arrived. */
function settleOperation(
  operation: OperationState,
  attempts: readonly AttemptState[],
  order: OrderSnapshot,
  at: Date,
): OperationState {
  if (operation.outcome !== 'open' || at < operation.openedAt) return operation;
  const isOpen = attempts.some((attempt) => attempt.status === 'authorized' || isInFlight(attempt.status));
  if (!isOpen) return { ...operation, outcome: 'done' };
  const neverArrived =
    orderMeaning(order.status) === 'authorized' && at.getTime() >= operation.deadline.getTime() + QUARANTINE_MS;
  return neverArrived ? { ...operation, outcome: 'unmade' } : operation;
}

/** How a partial capture is spread over legs is undocumented: where they tell, their sum is it. It only ever grows. */
function capturesOf(
  intent: SessionIntent,
  before: Captures,
  attempts: readonly AttemptState[],
  matched: MatchedLegs,
  order: OrderSnapshot,
): Captures {
  const paidIndex = attempts.findIndex((attempt) => attempt.status === 'captured');
  if (paidIndex === -1 || orderMeaning(order.status) !== 'captured') return before;
  const legs = (matched[paidIndex] ?? []).filter((leg) => leg !== null);
  const amounts = legs.map(({ captured }) => captured).filter((captured) => captured !== null);
  const isInPart = order.status === 'PARTIALLY_CAPTURED';
  // A leg that tells nothing beside one that was captured in full is one that Plural does not tell of.
  const isAllTold = isInPart || amounts.length === legs.length;
  const isOneShort = legs.some(({ captured, amount }) => captured !== null && captured < amount);
  const isTold = amounts.length > 0 && (isAllTold || isOneShort);
  const sum = amounts.reduce<number>((total, amount) => total + amount, 0);
  const isExcessive = isTold && sum > intent.amount;
  return {
    told: isTold && !isExcessive && isPaise(sum) ? most(before.told, sum) : before.told,
    isWhole: before.isWhole || order.status === 'PROCESSED',
    isInPart: before.isInPart || isInPart,
    isExcessive: isTold ? isExcessive : before.isExcessive,
  };
}

function isChallengeRefused(attempts: readonly AttemptState[], order: OrderSnapshot): boolean {
  const live = attempts.find((attempt) => isInFlight(attempt.status));
  const isRefused = orderMeaning(order.status) === 'pending' && order.challenge === 'refused';
  return isRefused && live !== undefined && !live.isChallengeKnown;
}

/** An attempt that had been told as ended without payment, and for which money has come all the same. */
function cameBack(before: AttemptState | undefined, after: AttemptState): boolean {
  return before !== undefined && !isLiveAttempt(before.status) && (isPaid(after) || after.status === 'processing');
}

/** Retries only ever run down, so of two looks in whatever order the smaller number is the later one. */
export function fewest(known: number | null, told: number | null): number | null {
  return known === null || told === null ? (told ?? known) : Math.min(known, told);
}

function most(known: Paise | null, told: Paise): Paise {
  return known !== null && known > told ? known : told;
}
