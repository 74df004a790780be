/** Attaches a payment to an order: checks the split, blocks the points, opens the one challenge for both legs. */
import type { Ledger, Moment } from './ledger.ts';
import type { Challenge, Leg, LegMethod, Order } from './model.ts';
import type { PaymentBehaviour } from '../test-cards.ts';
import { type Paise, paise } from '../paise.ts';
import { succeedAttempt } from './attempt.ts';
import { isOver } from './challenge.ts';
import { settleDue } from './due.ts';
import { fingerprintOf, newChallengeToken, newDigits, newLegId } from './identifiers.ts';
import { move } from './journal.ts';
import { duplicate, notAllowed, refuse, type Refusal } from './refusal.ts';
import { legsOfAttempt, schedule } from './ledger.ts';
import { judgeSplit } from './split.ts';

export interface LegRequest {
  readonly method: LegMethod;
  readonly reference: string | null;
  readonly amount: Paise;
  readonly cardNumber: string;
  readonly mobile: string | null;
  /** Last millisecond in which the card is good; null where there is no end, as with points. */
  readonly goodUntil: number | null;
}

/** The order with its new legs PENDING; a refusal changes nothing. */
export function createPayment(ledger: Ledger, at: Moment, order: Order, legs: readonly LegRequest[]): Order | Refusal {
  const repeat = answerToRepeat(ledger, at, order, legs);
  if (repeat !== null) return repeat;
  const refusal = refusalByStatus(order);
  if (refusal !== null) return refusal;
  const verdict = judgeSplit(ledger, at, order, legs);
  const isAccepted =
    verdict.kind === 'right' || (verdict.kind === 'wrong' && at.rules.wrongSplit === 'accept-then-fail');
  if (!isAccepted) return verdict.refusal;

  attachLegs(ledger, at, order, legs);
  const challenge = openChallenge(ledger, at, order, behaviourOf(ledger, at, legs));
  if (verdict.kind === 'wrong') {
    schedule(ledger, { at: at.now, kind: 'split-fails', challenge });
    return order;
  }
  for (const leg of legsOfAttempt(order)) {
    if (leg.method === 'POINTS') move(ledger, at.now, 'hold', leg, leg.amount);
  }
  return order;
}

/** Completes a frictionless payment, after the answer to create payment has been written down as PENDING. */
export function finishWithoutChallenge(ledger: Ledger, at: Moment, order: Order): void {
  if (!at.rules.frictionless || order.challengeToken === null) return;
  // A wrong split that was accepted fails first.
  settleDue(ledger, at);
  const challenge = ledger.challenges.get(order.challengeToken);
  if (challenge !== undefined && !isOver(challenge)) succeedAttempt(ledger, at, challenge);
}

function answerToRepeat(ledger: Ledger, at: Moment, order: Order, legs: readonly LegRequest[]): Order | Refusal | null {
  const references = legs.map((leg) => leg.reference).filter((reference) => reference !== null);
  // A guess about Plural: two legs under one reference are refused like any other repeat.
  if (new Set(references).size < references.length) return duplicate();
  const first = references.find((reference) => ledger.byPaymentReference.has(reference));
  if (first === undefined) return null;
  const isRepeat =
    ledger.byPaymentReference.get(first) === order && ledger.fingerprintsOfPayments.get(first) === fingerprintOf(legs);
  return isRepeat && at.rules.duplicates === 'return-existing' ? order : duplicate();
}

function refusalByStatus(order: Order): Refusal | null {
  if (order.status === 'CANCELLED') return refuse(422, 'ORDER_CANCELLED', 'The order is cancelled');
  if (order.status !== 'CREATED' && order.status !== 'ATTEMPTED') {
    return notAllowed('The order takes no payment in its present status');
  }
  return order.retriesRemaining > 0 ? null : notAllowed('No retry is left');
}

function attachLegs(ledger: Ledger, at: Moment, order: Order, legs: readonly LegRequest[]): void {
  order.attempt += 1;
  order.retriesRemaining -= 1;
  order.status = 'PENDING';
  order.updatedAt = at.now;
  const taken = new Set(order.legs.map((leg) => leg.id));
  const fingerprint = fingerprintOf(legs);
  for (const request of legs) {
    const leg: Leg = {
      id: newLegId(order, request.method === 'CARD' ? 'cc' : 'pt', taken),
      attempt: order.attempt,
      method: request.method,
      reference: request.reference,
      amount: request.amount,
      cardNumber: request.cardNumber,
      createdAt: at.now,
      updatedAt: at.now,
      status: 'PENDING',
      failure: null,
      approvalCode: '',
      retrievalNumber: '',
      acquirerReference: request.method === 'CARD' ? newDigits(22) : '',
      held: paise(0),
      captured: paise(0),
      refunded: paise(0),
      captures: [],
    };
    order.legs.push(leg);
    if (request.reference === null) continue;
    ledger.byPaymentReference.set(request.reference, order);
    ledger.fingerprintsOfPayments.set(request.reference, fingerprint);
  }
}

function openChallenge(ledger: Ledger, at: Moment, order: Order, behaviour: PaymentBehaviour): Challenge {
  const challenge: Challenge = {
    token: newChallengeToken(),
    order,
    attempt: order.attempt,
    behaviour,
    expiresAt: at.now + at.rules.challengeLifeMs,
    wrongCodes: 0,
    resends: 0,
    isOtpAsked: false,
    end: null,
  };
  order.challengeToken = challenge.token;
  ledger.challenges.set(challenge.token, challenge);
  schedule(ledger, { at: challenge.expiresAt, kind: 'challenge-expires', challenge });
  return challenge;
}

function behaviourOf(ledger: Ledger, at: Moment, legs: readonly LegRequest[]): PaymentBehaviour {
  const card = legs.find((leg) => leg.method === 'CARD');
  if (card === undefined) return { kind: 'approved' };
  if (card.goodUntil !== null && card.goodUntil < at.now) {
    return { kind: 'declined', code: 'CARD_EXPIRED', message: 'The card has expired' };
  }
  const behaviour = ledger.cards.get(card.cardNumber)?.payment ?? { kind: 'approved' };
  const hasPoints = legs.some((leg) => leg.method === 'POINTS');
  return behaviour.kind === 'points-fail' && !hasPoints ? { kind: 'approved' } : behaviour;
}
