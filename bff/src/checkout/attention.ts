/**
 * Whether a person should look at a session, and why: the gravest reason that its state gives. What must never be (two
 * payments of one order, sums that do not add up) is not repaired by a guess: it calls for one too. Pure.
 */
import { isInFlight, isLiveAttempt, type AttentionReason } from '@plural-points/shared';
import type { Session } from './session.ts';
import { isPaid, type SessionIntent, type SessionState } from './session-state.ts';
import { capturedSum, isCaptureUnknown, isRefundUnknown, refundedSum } from './totals.ts';

export function attentionReason(intent: SessionIntent, state: SessionState): AttentionReason | null {
  const live = state.attempts.find((attempt) => isInFlight(attempt.status));
  if (state.attempts.filter((attempt) => isPaid(attempt)).length > 1) return 'duplicate_charge';
  if (state.look.isPartial || state.captures.isExcessive) return 'partial';
  if (state.isLateSuccess && state.attempts.some((attempt) => isLiveAttempt(attempt.status))) return 'late_success';
  const isMoneyUnknown =
    isCaptureUnknown(intent, state) ||
    isRefundUnknown(intent, state) ||
    refundedSum(state) > capturedSum(intent, state);
  if (isStrange(state) || isMoneyUnknown) return 'order_unknown';
  if (live !== undefined && state.look.isChallengeRefused) return 'challenge_refused';
  if (state.isOverdue) return 'unknown_outcome';
  return null;
}

/** Whether what is known contradicts itself: nothing more is taken on it until a person has looked. */
export function isFrozen(session: Session): boolean {
  return session.needsAttention === 'duplicate_charge' || session.needsAttention === 'partial';
}

function isStrange(state: SessionState): boolean {
  return state.look.isStrange || state.rest === 'taken' || state.refunds.some((refund) => refund.isStrange);
}
