/**
 * One payment: card alone, or card and points. The intent is committed before a byte leaves; what comes back, or does not,
 * only ever adds evidence. No amount comes from the browser.
 */
import {
  cardNetworkOf,
  expose,
  lastFourOf,
  type Consent,
  type PayAnswer,
  type PaymentCard,
} from '@plural-points/shared';
import { paymentPlaintextSchema } from '@plural-points/shared/schemas';
import { agreePoints, type AgreedPoints } from './agree-points.ts';
import { CheckoutProblem } from './checkout-problem.ts';
import { recordConsent } from './consent.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { ensureOrder } from './ensure-order.ts';
import { sessionTime } from './session-time.ts';
import { openSeal } from './open-seal.ts';
import { refuseUnpayable, requirePayable } from './payable.ts';
import { answerOf } from './payment-answer.ts';
import { recordOnce } from './record.ts';
import { settlePayment } from './settle-payment.ts';
import { LEG_NOT_SEEN, paymentReference, type Attempt, type Leg, type Session } from './session.ts';
import { untilSaved } from './until-saved.ts';

/** Plural allows a first payment and nine more on an order (API facts, section 6). */
const ATTEMPTS_PER_SESSION = 10;

export interface PayCommand {
  readonly attemptId: string;
  readonly sealed: string;
  readonly points: { readonly quoteToken: string; readonly consent: Consent } | null;
}

/**
 * @throws CheckoutProblem with one of the codes that DESIGN 5.2 lists for a payment; after `payment_unavailable` nothing
 *   happened at Plural, after every other outcome that is not known the answer is `processing`.
 */
export async function pay(deps: CheckoutDependencies, session: Session, command: PayCommand): Promise<PayAnswer> {
  const known = attemptOf(session, command.attemptId);
  if (known !== null) return answerOf(known);

  const payable = await requirePayable(deps, session);
  const expected = { sessionId: session.id, purpose: 'payment', attemptId: command.attemptId } as const;
  const card = await openSeal(deps, command.sealed, expected, paymentPlaintextSchema(deps.clock()));
  refuseOneTooMany(deps, payable);
  const points = command.points === null ? null : await agreePoints(deps, payable, card, command.points);
  const ordered = await ensureOrder(deps, payable);

  const opened = await openAttempt(deps, ordered, command.attemptId, card, points);
  if (!opened.isNew) return answerOf(opened.attempt);
  return await settlePayment(deps, opened.session, opened.attempt, card);
}

type OpenedAttempt =
  | { readonly isNew: true; readonly session: Session; readonly attempt: Attempt }
  | { readonly isNew: false; readonly attempt: Attempt };

/** Commits the intent. Of any number of pays at once one gets through; the others find its attempt. */
async function openAttempt(
  deps: CheckoutDependencies,
  session: Session,
  attemptId: string,
  card: PaymentCard,
  points: AgreedPoints | null,
): Promise<OpenedAttempt> {
  return await untilSaved<OpenedAttempt>(deps, session, async (current) => {
    const known = attemptOf(current, attemptId);
    if (known !== null) return { isNew: false, attempt: known };
    refuseUnpayable(current);
    refuseOneTooMany(deps, current);
    const attempt = newAttempt(deps, current, attemptId, card, points);
    const withAttempt = { ...current, attempts: [...current.attempts, attempt] };
    const saved = await recordOnce(deps, current, { session: withAttempt, evidence: [] });
    return saved === 'conflict' ? saved : { isNew: true, session: saved, attempt };
  });
}

function newAttempt(
  deps: CheckoutDependencies,
  session: Session,
  id: string,
  card: PaymentCard,
  points: AgreedPoints | null,
): Attempt {
  const now = sessionTime(deps, session);
  const number = session.attempts.length + 1;
  const consent = points === null ? null : recordConsent(deps, session, id, points.consent, points.quote);
  const facts = (method: Leg['method']) => ({
    merchantPaymentReference: paymentReference(session.id, number, method),
    pluralPaymentId: null,
    status: LEG_NOT_SEEN,
    approvalCode: null,
    rrn: null,
    acquirerReference: null,
  });
  const cardLeg: Leg = { ...facts('CARD'), method: 'CARD', amount: points?.quote.split.card ?? session.amount };
  const pointsLeg: readonly Leg[] =
    points === null || consent === null
      ? []
      : [
          {
            ...facts('POINTS'),
            method: 'POINTS',
            amount: points.quote.split.points,
            points: points.quote.points,
            consentId: consent.id,
          },
        ];
  const cardNumber = expose(card.cardNumber);
  return {
    id,
    number,
    status: 'submitting',
    createdAt: now,
    deadline: new Date(now.getTime() + deps.plural.deadlineMs),
    card: { network: cardNetworkOf(cardNumber), last4: lastFourOf(cardNumber) },
    legs: [cardLeg, ...pointsLeg],
    consent,
    failure: null,
    challengeUrl: null,
  };
}

function attemptOf(session: Session, attemptId: string): Attempt | null {
  return session.attempts.find((attempt) => attempt.id === attemptId) ?? null;
}

function refuseOneTooMany(deps: CheckoutDependencies, session: Session): void {
  const budget = ATTEMPTS_PER_SESSION * deps.settings.rateLimitScale;
  if (session.attempts.length >= budget) throw new CheckoutProblem('rate_limited');
}
