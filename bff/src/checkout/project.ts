/**
 * A session as its evidence has it: the stored columns are this projection, written together with the evidence, so that
 * readers and queries need not fold anything. Pure.
 */
import { isInFlight, paise, type SessionStatus } from '@plural-points/shared';
import { attentionReason } from './attention.ts';
import type { Evidence } from './evidence.ts';
import type { Refund } from './refund.ts';
import type { Attempt, Leg, PendingOperation, Session } from './session.ts';
import type { AttemptState, LegState, RefundState, SessionState } from './session-state.ts';
import { stateOf } from './state-of.ts';
import { capturedSum, refundedSum } from './totals.ts';

/** The session with everything that evidence decides read anew; its intents and its counters stay. */
export function project(session: Session, evidence: readonly Evidence[]): Session {
  const state = stateOf(session, evidence);
  const amountCaptured = capturedSum(session, state);
  return {
    ...session,
    pluralOrderId: state.pluralOrderId,
    orderDetails: state.pluralOrderId === null ? session.orderDetails : null,
    retriesRemaining: state.retriesRemaining,
    status: sessionStatus(state),
    amountCaptured,
    amountRefunded: paise(Math.min(refundedSum(state), amountCaptured)),
    needsAttention: attentionReason(session, state),
    operation: pendingOperation(session, state),
    attempts: session.attempts.map((attempt, index) => projectedAttempt(attempt, state.attempts[index])),
    refunds: session.refunds.map((refund, index) => projectedRefund(refund, state.refunds[index])),
  };
}

function sessionStatus(state: SessionState): SessionStatus {
  const { attempts, rest } = state;
  if (attempts.some((attempt) => attempt.status === 'captured')) return 'captured';
  if (attempts.some((attempt) => attempt.status === 'authorized')) return 'authorized';
  const live = attempts.find((attempt) => isInFlight(attempt.status));
  if (live !== undefined) return live.status === 'action_required' ? 'action_required' : 'processing';
  return rest === 'taken' ? 'processing' : rest;
}

/** A refund is under way until its call has had any outcome; a capture or cancel until its effect shows. */
function pendingOperation(session: Session, state: SessionState): PendingOperation | null {
  const isCaptured = state.attempts.some((attempt) => attempt.status === 'captured');
  const closing = isCaptured ? undefined : state.operations.findLast(({ outcome }) => outcome === 'open');
  if (closing !== undefined) {
    const { id, kind, amount, deadline } = closing;
    return { id, kind, amount, deadline };
  }
  const index = state.refunds.findIndex(({ isHeard }) => !isHeard);
  const refund = session.refunds[index];
  return refund === undefined
    ? null
    : { id: refund.id, kind: 'refund', amount: refund.amount, deadline: refund.deadline };
}

/** The challenge URL is kept only until the attempt ends. */
function projectedAttempt(attempt: Attempt, state: AttemptState | undefined): Attempt {
  if (state === undefined) return attempt;
  return {
    ...attempt,
    status: state.status,
    failure: state.failure,
    card: { ...attempt.card, network: state.network ?? attempt.card.network },
    challengeUrl: isInFlight(state.status) && state.isChallengeKnown ? attempt.challengeUrl : null,
    legs: attempt.legs.map((leg, index) => projectedLeg(leg, state.legs[index])),
  };
}

function projectedRefund(refund: Refund, state: RefundState | undefined): Refund {
  return state === undefined ? refund : { ...refund, status: state.status, failure: state.failure };
}

function projectedLeg(leg: Leg, state: LegState | undefined): Leg {
  if (state === undefined) return leg;
  const { status, pluralPaymentId, approvalCode, rrn, acquirerReference } = state;
  return { ...leg, status, pluralPaymentId, approvalCode, rrn, acquirerReference };
}
