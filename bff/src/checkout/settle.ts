/**
 * The heart of the ledger: a session and one look at Plural's order make the session as it now is. Pure and total, and
 * looking twice changes nothing more. A timeout or a callback is no look: only Plural's order is.
 */
import {
  isInFlight,
  isLiveAttempt,
  paise,
  type AttentionReason,
  type Paise,
  type SessionStatus,
} from '@plural-points/shared';
import { attemptVerdict, takesAnotherAttempt, type Verdict } from './attempt-verdict.ts';
import { matchLegs } from './match-legs.ts';
import type { LegEvidence, OrderEvidence } from './plural-port.ts';
import { latestAttempt, type Attempt, type Leg, type PendingOperation, type Session } from './session.ts';

export interface Look {
  readonly now: Date;
  /** When the call that brought the evidence was made: a leg absent from it may still have arrived after. */
  readonly askedAt: Date;
  readonly isChallengeAllowed: (url: string) => boolean;
}

/** DESIGN, invariant 3: an inquiry this long after a call's deadline that shows nothing proves that nothing arrived. */
export const QUARANTINE_MS = 60_000;

/** How long a payment may stay undecided before a person should look. */
export const ATTENTION_AFTER_MS = 3_600_000;

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
    needsAttention: attention(session, attempts, verdicts, order, look),
  };
}

/** Public status of a session by our clock alone: an open one past its time is expired. */
export function expireIfDue(session: Session, now: Date): Session {
  return session.status === 'open' && now >= session.expiresAt ? { ...session, status: 'expired' } : session;
}

function settleAttempt(
  session: Session,
  attempt: Attempt,
  seen: readonly (LegEvidence | null)[],
  verdict: Verdict,
  order: OrderEvidence,
  look: Look,
  retryable: boolean,
): Attempt {
  const legs = attempt.legs.map((leg, index) => withEvidence(leg, seen[index] ?? null));
  const network = seen.find((leg) => leg?.network)?.network ?? attempt.card.network;
  const told: Attempt = { ...attempt, legs, card: { ...attempt.card, network } };
  const inFlight = isInFlight(attempt.status);
  // A capture is undone by a refund alone, which is another axis: late and lagging words do not lower it.
  if (attempt.status === 'captured') return told;

  switch (verdict.kind) {
    case 'absent':
      return inFlight && look.askedAt.getTime() >= attempt.deadline.getTime() + QUARANTINE_MS
        ? ended(told, 'failed', { code: 'not_received', retryable })
        : told;
    case 'undecided':
      return attempt.status === 'submitting' || attempt.status === 'action_required'
        ? { ...told, status: order.status === 'ATTEMPTED' ? told.status : 'processing' }
        : told;
    case 'challenge':
      return inFlight ? challenged(told, order, look) : told;
    case 'authorized':
      if (session.preAuth) return ended(told, 'authorized', null);
      return { ...told, status: 'processing', failure: null };
    case 'captured':
      return ended(told, 'captured', null);
    case 'cancelled':
      return isLiveAttempt(attempt.status) ? ended(told, 'cancelled', null) : told;
    case 'failed':
      return isLiveAttempt(attempt.status) ? ended(told, 'failed', { code: verdict.code, retryable }) : told;
    case 'partial':
      return { ...told, status: 'processing', failure: null };
    default:
      return verdict satisfies never;
  }
}

/** The challenge URL is kept only until the attempt ends. */
function ended(attempt: Attempt, status: Attempt['status'], failure: Attempt['failure']): Attempt {
  return { ...attempt, status, failure, challengeUrl: null };
}

function challenged(attempt: Attempt, order: OrderEvidence, look: Look): Attempt {
  const offered =
    order.challengeUrl !== null && look.isChallengeAllowed(order.challengeUrl) ? order.challengeUrl : null;
  const challengeUrl = offered ?? attempt.challengeUrl;
  return { ...attempt, challengeUrl, status: challengeUrl === null ? 'processing' : 'action_required' };
}

function withEvidence(leg: Leg, seen: LegEvidence | null): Leg {
  if (seen === null) return leg;
  return {
    ...leg,
    status: seen.status,
    pluralPaymentId: seen.pluralPaymentId ?? leg.pluralPaymentId,
    approvalCode: seen.approvalCode ?? leg.approvalCode,
    rrn: seen.rrn ?? leg.rrn,
    acquirerReference: seen.acquirerReference ?? leg.acquirerReference,
  };
}

/** An operation is over when its effect shows, when another end shows, or when quarantine proves it never arrived. */
function settleOperation(
  operation: PendingOperation | null,
  attempts: readonly Attempt[],
  order: OrderEvidence,
  look: Look,
): PendingOperation | null {
  if (operation === null) return null;
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
  if (order.status !== 'PARTIALLY_CAPTURED')
    return session.amountCaptured > 0 ? session.amountCaptured : session.amount;
  // How a partial capture is spread over legs is undocumented; where the legs do not tell, what we asked for is it.
  return session.operation?.kind === 'capture' ? session.operation.amount : session.amountCaptured;
}

function attention(
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
  return session.needsAttention === 'late_success' && paid.length > 0 ? 'late_success' : null;
}

/** Money that came after the session or its attempt had been told to have ended without. */
function isLateSuccess(before: Session, attempts: readonly Attempt[]): boolean {
  const sessionWasOver = isOver(before.status);
  return attempts.some((attempt, index) => {
    const was = before.attempts[index]?.status;
    const came = attempt.status === 'authorized' || attempt.status === 'captured' || attempt.status === 'processing';
    return came && was !== undefined && (!isLiveAttempt(was) || (sessionWasOver && attempt.status !== 'processing'));
  });
}

function isOver(status: SessionStatus): boolean {
  return status === 'failed' || status === 'cancelled' || status === 'expired';
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
