/**
 * The heart of the ledger: a session and one look at Plural's order make the session as it now is. Pure and total, and
 * looking twice changes nothing more. A timeout or a callback is no look: only Plural's order is.
 */
import { isInFlight, paise, type Paise, type SessionStatus } from '@plural-points/shared';
import { attentionReason } from './attention.ts';
import { attemptVerdict, takesAnotherAttempt } from './attempt-verdict.ts';
import { QUARANTINE_MS, type Look } from './look.ts';
import { matchLegs } from './match-legs.ts';
import type { LegEvidence, OrderEvidence } from './plural-port.ts';
import { isOver, latestAttempt, type Attempt, type PendingOperation, type Session } from './session.ts';
import { settleAttempt } from './settle-attempt.ts';

export function settle(session: Session, order: OrderEvidence, look: Look): Session {
  if (order.orderId !== session.pluralOrderId || order.amount !== session.amount) {
    return { ...session, needsAttention: 'order_unknown' };
  }
  const matched = matchLegs(session.attempts, order.legs);
  const verdicts = session.attempts.map((_attempt, index) =>
    attemptVerdict(order, matched[index] ?? [], session.amount),
  );
  const retryable = takesAnotherAttempt(order) && look.now < session.expiresAt;
  const attempts = session.attempts.map((attempt, index) =>
    settleAttempt(
      session,
      attempt,
      matched[index] ?? [],
      verdicts[index] ?? { kind: 'undecided' },
      order,
      look,
      retryable,
    ),
  );
  const operation = settleOperation(session.operation, attempts, order, look);
  const status = sessionStatus(session, attempts, order, look.now);
  return {
    ...session,
    attempts,
    operation,
    status,
    retriesRemaining: fewest(session.retriesRemaining, order.retriesRemaining),
    amountCaptured: capturedAmount(session, attempts, matched, order),
    needsAttention: attentionReason(session, attempts, verdicts, order, look),
  };
}

/** Public status of a session by our clock alone: an open one past its time is expired. */
export function expireIfDue(session: Session, now: Date): Session {
  return session.status === 'open' && now >= session.expiresAt ? { ...session, status: 'expired' } : session;
}

/** An operation is over when its effect shows, when another end shows, or when quarantine proves it never arrived. */
function settleOperation(
  operation: PendingOperation | null,
  attempts: readonly Attempt[],
  order: OrderEvidence,
  look: Look,
): PendingOperation | null {
  // How a refund ended is told under its own reference, not by this order.
  if (operation === null || operation.kind === 'refund') return operation;
  const isOpen = attempts.some((attempt) => attempt.status === 'authorized' || isInFlight(attempt.status));
  if (!isOpen) return null;
  const neverArrived =
    order.status === 'AUTHORIZED' && look.askedAt.getTime() >= operation.deadline.getTime() + QUARANTINE_MS;
  return neverArrived ? null : operation;
}

function sessionStatus(session: Session, attempts: readonly Attempt[], order: OrderEvidence, now: Date): SessionStatus {
  if (attempts.some((attempt) => attempt.status === 'captured')) return 'captured';
  if (attempts.some((attempt) => attempt.status === 'authorized')) return 'authorized';
  const live = attempts.find((attempt) => isInFlight(attempt.status));
  if (live !== undefined) return live.status === 'action_required' ? 'action_required' : 'processing';
  switch (order.status) {
    case 'CREATED':
    case 'ATTEMPTED':
      // An end stays one: a session closed here by the merchant, or a look that was overtaken by a later one.
      if (isOver(session.status)) return session.status;
      if (!takesAnotherAttempt(order)) return 'failed';
      return now >= session.expiresAt ? 'expired' : 'open';
    case 'CANCELLED':
      return 'cancelled';
    case 'FAILED':
      return 'failed';
    case 'EXPIRED':
      return 'expired';
    case 'AUTHORIZED':
    case 'PROCESSED':
      // Paid by legs that are not ours: nobody may pay it again before a person has looked.
      return 'processing';
    default:
      return session.status;
  }
}

function capturedAmount(
  session: Session,
  attempts: readonly Attempt[],
  matched: readonly (readonly (LegEvidence | null)[])[],
  order: OrderEvidence,
): Paise {
  const paidIndex = attempts.findIndex((attempt) => attempt.status === 'captured');
  if (paidIndex === -1) return session.amountCaptured;
  const captures = (matched[paidIndex] ?? []).map((leg) => leg?.captured ?? null);
  const sum = captures.reduce<number>((total, captured) => total + (captured ?? 0), 0);
  if (captures.some((captured) => captured !== null) && sum <= session.amount) return paise(sum);
  // How a partial capture is spread over legs is undocumented; where the legs do not tell, what we asked for is it.
  if (session.operation?.kind === 'capture') return session.operation.amount;
  return session.amountCaptured > 0 || order.status === 'PARTIALLY_CAPTURED' ? session.amountCaptured : session.amount;
}

/** Retries only ever run down, so of two looks in whatever order the smaller number is the later one. */
function fewest(known: number | null, told: number | null): number | null {
  return known === null || told === null ? (told ?? known) : Math.min(known, told);
}

/** Whether the session's latest attempt could be followed by another on the same order. */
export function isRetryPossible(session: Session): boolean {
  const latest = latestAttempt(session);
  return session.status === 'open' && (latest === null || latest.failure?.retryable === true);
}
