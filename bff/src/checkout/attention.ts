/** Whether a person should look at a session, and why: the gravest reason that one look at Plural's order gives. Pure. */
import { isInFlight, isLiveAttempt, type AttentionReason } from '@plural-points/shared';
import type { Verdict } from './attempt-verdict.ts';
import { ATTENTION_AFTER_MS, type Look } from './look.ts';
import type { OrderEvidence } from './plural-port.ts';
import { isOver, type Attempt, type Session } from './session.ts';

/** `session` is as it was before the look, `attempts` as they are after it. */
export function attentionReason(
  session: Session,
  attempts: readonly Attempt[],
  verdicts: readonly Verdict[],
  order: OrderEvidence,
  look: Look,
): AttentionReason | null {
  const paid = attempts.filter((attempt) => attempt.status === 'captured' || attempt.status === 'authorized');
  if (paid.length > 1) return 'duplicate_charge';
  if (verdicts.some((verdict) => verdict.kind === 'partial')) return 'partial';
  if (isLateSuccess(session, attempts)) return 'late_success';
  const live = attempts.find((attempt) => isInFlight(attempt.status));
  if (paid.length === 0 && live === undefined && (order.status === 'AUTHORIZED' || order.status === 'PROCESSED')) {
    return 'order_unknown';
  }
  if (live !== undefined && order.status === 'PENDING' && live.challengeUrl === null) {
    const refused = order.challengeUrl !== null && !look.isChallengeAllowed(order.challengeUrl);
    if (refused) return 'challenge_refused';
  }
  if (live?.status === 'processing' && look.now.getTime() - live.createdAt.getTime() > ATTENTION_AFTER_MS) {
    return 'unknown_outcome';
  }
  return null;
}

/** Money that came after the session or its attempt had been told to have ended without. */
function isLateSuccess(before: Session, attempts: readonly Attempt[]): boolean {
  const isLive = attempts.some((attempt) => isLiveAttempt(attempt.status));
  if (before.needsAttention === 'late_success' && isLive) return true;
  const sessionWasOver = isOver(before.status);
  return attempts.some((attempt, index) => {
    const was = before.attempts[index]?.status;
    const came = attempt.status === 'authorized' || attempt.status === 'captured' || attempt.status === 'processing';
    return came && was !== undefined && (!isLiveAttempt(was) || (sessionWasOver && attempt.status !== 'processing'));
  });
}
