/**
 * One attempt moved by a verdict, as the table has it, and its legs as Plural tells them. Pure; it knows no other
 * attempt.
 */
import type { Failure } from '@plural-points/shared';
import type { LegEvidence } from './plural-port.ts';
import type { AttemptState, LegState } from './session-state.ts';
import { ATTEMPT_MOVES, type VerdictKind } from './state-tables.ts';

/** `failure`: the cause, should the verdict end the attempt without payment. */
export function movedAttempt(attempt: AttemptState, verdict: VerdictKind, failure: Failure): AttemptState {
  const status = ATTEMPT_MOVES[attempt.status][verdict];
  if (status === attempt.status) return attempt;
  return { ...attempt, status, failure: status === 'failed' ? failure : null };
}

/** `seen`: what Plural shows of each leg, in order. */
export function toldAttempt(attempt: AttemptState, seen: readonly (LegEvidence | null)[]): AttemptState {
  return {
    ...attempt,
    legs: attempt.legs.map((leg, index) => toldLeg(leg, seen[index] ?? null)),
    network: seen.find((leg) => leg?.network)?.network ?? attempt.network,
  };
}

function toldLeg(leg: LegState, seen: LegEvidence | null): LegState {
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
