/**
 * Settles doubt by asking: reads the order at Plural and lets `settle` decide. Who may ask how often is decided here too,
 * so that many readers of one session make few calls.
 */
import { isAllowedChallengeUrl, isInFlight } from '@plural-points/shared';
import { askAboutRefunds, hasPendingRefund } from './ask-about-refunds.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { ATTENTION_AFTER_MS } from './look.ts';
import type { OrderEvidence } from './plural-port.ts';
import { saveChange } from './save-change.ts';
import { latestAttempt, type Session } from './session.ts';
import { expireIfDue, settle } from './settle.ts';
import { updateSession } from './update-session.ts';

export interface Inquiry {
  /** Whether Plural told of the order. */
  readonly answered: boolean;
  readonly session: Session;
}

/** Asks now, whoever asked last. */
export async function inquire(deps: CheckoutDependencies, session: Session): Promise<Inquiry> {
  if (session.pluralOrderId === null) return { answered: false, session };
  const askedAt = deps.clock();
  const inquiry = await deps.plural.orderById(session.pluralOrderId);
  if (inquiry.kind === 'found') {
    return { answered: true, session: await applyEvidence(deps, session, inquiry.order, askedAt) };
  }
  const flagged = await updateSession(deps, session, (current) => flagIfOverdue(current, deps.clock()));
  return { answered: false, session: flagged };
}

/** Asks now. The session as it stands where Plural gave no answer. */
export async function askPlural(deps: CheckoutDependencies, session: Session): Promise<Session> {
  return (await inquire(deps, session)).session;
}

export async function applyEvidence(
  deps: CheckoutDependencies,
  session: Session,
  order: OrderEvidence,
  askedAt: Date,
): Promise<Session> {
  const { challengeHosts, environment } = deps.settings;
  const isChallengeAllowed = (url: string): boolean =>
    isAllowedChallengeUrl(url, challengeHosts, environment === 'sandbox');
  return await updateSession(deps, session, (current) => {
    const settled = settle(current, order, { now: deps.clock(), askedAt, isChallengeAllowed });
    return isSame(current, settled) ? current : settled;
  });
}

/** For a reader: expires what is due, and asks where something is open and the last question is not too fresh. */
export async function refresh(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const now = deps.clock();
  const current = await updateSession(deps, session, (held) => expireIfDue(held, now));
  if (!isUndecided(current) || now < current.askAfter) return current;
  // The claim is written first: of many readers at once, one asks.
  const askAfter = new Date(now.getTime() + pauseMs(current, now));
  const claimed = await saveChange(deps, current, { ...current, askAfter });
  if (claimed === 'conflict') return current;
  const asked = isPaymentUndecided(claimed) ? await askPlural(deps, claimed) : claimed;
  return await askAboutRefunds(deps, asked);
}

/** Whether Plural's next word could change the session. */
export function isUndecided(session: Session): boolean {
  return isPaymentUndecided(session) || hasPendingRefund(session);
}

function isPaymentUndecided(session: Session): boolean {
  const isClosing = session.operation !== null && session.operation.kind !== 'refund';
  return isClosing || session.status === 'processing' || session.attempts.some((attempt) => isInFlight(attempt.status));
}

/** A quarter of the age, from two seconds to a day: often while a shopper waits, daily after five days. */
function pauseMs(session: Session, now: Date): number {
  const since = Math.max(
    latestAttempt(session)?.createdAt.getTime() ?? 0,
    session.operation?.deadline.getTime() ?? 0,
    session.refunds.at(-1)?.createdAt.getTime() ?? 0,
  );
  return Math.min(Math.max((now.getTime() - since) / 4, 2_000), 86_400_000);
}

function flagIfOverdue(session: Session, now: Date): Session {
  const overdue = session.attempts.some(
    (attempt) => attempt.status === 'processing' && now.getTime() - attempt.createdAt.getTime() > ATTENTION_AFTER_MS,
  );
  return overdue && session.needsAttention === null ? { ...session, needsAttention: 'unknown_outcome' } : session;
}

/** Sessions are plain values, so their text tells whether the look changed anything. */
function isSame(one: Session, other: Session): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
