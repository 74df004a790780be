/**
 * Records an order as one answer of Plural's showed it, and keeps the way to the bank's page while its attempt is
 * under way.
 */
import { isAllowedChallengeUrl, isInFlight } from '@plural-points/shared';
import type { CheckoutDependencies } from './dependencies.ts';
import { snapshotOf, type Evidence, type OrderSource } from './evidence.ts';
import { matchLegs } from './match-legs.ts';
import type { OrderEvidence } from './plural-port.ts';
import { record } from './record.ts';
import type { Session } from './session.ts';

/** `askedAt`: when the call began. `alongside`: facts that were learnt with it. */
export async function recordOrder(
  deps: CheckoutDependencies,
  session: Session,
  source: OrderSource,
  order: OrderEvidence,
  askedAt: Date,
  alongside: readonly Evidence[] = [],
): Promise<Session> {
  const { challengeHosts, environment } = deps.settings;
  const isAllowed = (url: string): boolean => isAllowedChallengeUrl(url, challengeHosts, environment === 'sandbox');
  const seen: Evidence = { kind: 'order_seen', at: askedAt, source, order: snapshotOf(order, isAllowed) };
  const challengeUrl = seen.order.challenge === 'allowed' ? order.challengeUrl : null;
  return await record(deps, session, (current) => ({
    session: challengeUrl === null ? current : withChallenge(current, order, challengeUrl),
    evidence: [seen, ...alongside],
  }));
}

/** The URL belongs to the attempt under way whose legs the order shows. */
function withChallenge(session: Session, order: OrderEvidence, challengeUrl: string): Session {
  if (order.orderId !== session.pluralOrderId || order.status !== 'PENDING') return session;
  const matched = matchLegs(session.attempts, order.legs);
  const attempts = session.attempts.map((attempt, index) => {
    const isShown = matched[index]?.some((leg) => leg !== null) ?? false;
    return isShown && isInFlight(attempt.status) ? { ...attempt, challengeUrl } : attempt;
  });
  return { ...session, attempts };
}
