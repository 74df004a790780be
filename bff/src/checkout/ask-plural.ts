/**
 * Settles doubt by asking: reads the order at Plural and records what it shows. Who may ask how often is decided here too,
 * so that many readers of one session make few calls.
 */
import { isInFlight } from '@plural-points/shared';
import { askAboutPendingRefunds, hasPendingRefund } from './ask-about-refunds.ts';
import { pauseAfter } from './ask-again.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { nothingHeard, type Evidence } from './evidence.ts';
import { expireIfDue } from './expire-if-due.ts';
import { recordFacts } from './record.ts';
import { recordOrder } from './record-order.ts';
import { saveChange } from './save-change.ts';
import { latestAttempt, type Session } from './session.ts';
import { sessionTime } from './session-time.ts';

export interface Inquiry {
  /** Whether Plural told of what it was asked about. */
  readonly answered: boolean;
  readonly session: Session;
}

/** Asks now, whoever asked last. `doorbells`: what made us ask, kept with what came of it. */
export async function inquire(
  deps: CheckoutDependencies,
  session: Session,
  doorbells: readonly Evidence[] = [],
): Promise<Inquiry> {
  if (session.pluralOrderId === null) return { answered: false, session };
  const askedAt = sessionTime(deps, session);
  const inquiry = await deps.plural.orderById(session.pluralOrderId);
  if (inquiry.kind === 'found') {
    return { answered: true, session: await recordOrder(deps, session, 'inquiry', inquiry.order, askedAt, doorbells) };
  }
  return { answered: false, session: await recordFacts(deps, session, [...doorbells, nothingHeard(deps.clock())]) };
}

/** Asks now. The session as it stands where Plural gave no answer. */
export async function askPlural(deps: CheckoutDependencies, session: Session): Promise<Session> {
  return (await inquire(deps, session)).session;
}

/** For a reader: expires what is due, and asks where something is open and the last question is not too fresh. */
export async function refresh(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const current = await expireIfDue(deps, session);
  const now = deps.clock();
  if (!isUndecided(current) || now < current.askAfter) return current;
  // The claim is written first: of many readers at once, one asks.
  const askAfter = new Date(now.getTime() + pauseMs(current, now));
  const claimed = await saveChange(deps, current, { ...current, askAfter });
  if (claimed === 'conflict') return current;
  const asked = isPaymentUndecided(claimed) ? await askPlural(deps, claimed) : claimed;
  return (await askAboutPendingRefunds(deps, asked)).session;
}

/** Whether Plural's next word could change the session. */
export function isUndecided(session: Session): boolean {
  return isPaymentUndecided(session) || hasPendingRefund(session);
}

function isPaymentUndecided(session: Session): boolean {
  const isClosing = session.operation !== null && session.operation.kind !== 'refund';
  return isClosing || session.status === 'processing' || session.attempts.some((attempt) => isInFlight(attempt.status));
}

function pauseMs(session: Session, now: Date): number {
  const since = Math.max(
    latestAttempt(session)?.createdAt.getTime() ?? 0,
    session.operation?.deadline.getTime() ?? 0,
    session.refunds.at(-1)?.createdAt.getTime() ?? 0,
  );
  return pauseAfter(now.getTime() - since);
}
