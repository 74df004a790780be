/** One attempt after one look at Plural's order: its legs as told, its status by the verdict. Pure; it knows no other attempt. */
import { isInFlight, isLiveAttempt } from '@plural-points/shared';
import type { Verdict } from './attempt-verdict.ts';
import { QUARANTINE_MS, type Look } from './look.ts';
import type { LegEvidence, OrderEvidence } from './plural-port.ts';
import type { Attempt, Leg, Session } from './session.ts';

/** `seen`: what Plural says of each leg; `retryable`: whether the order takes another attempt. */
export function settleAttempt(
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
