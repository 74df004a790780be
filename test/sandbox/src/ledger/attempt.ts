/** How an attempt ends: good, failed or cancelled. Both legs end together, but for the switch that says otherwise. */
import type { Ledger, Moment } from './ledger.ts';
import type { Challenge, ChallengeEnd, Failure, Leg, LegStatus, Order } from './model.ts';
import { newDigits } from './identifiers.ts';
import { move } from './journal.ts';
import { legsOfAttempt, schedule } from './ledger.ts';

const POINTS_FAILED: Failure = { code: 'PAYMENT_DECLINED', message: 'The bank could not confirm the points' };

/** The shopper has authenticated: now the banks speak. */
export function succeedAttempt(ledger: Ledger, at: Moment, challenge: Challenge): void {
  const { order, behaviour } = challenge;
  if (behaviour.kind === 'declined') return failAttempt(ledger, at, challenge, behaviour);
  const legs = legsOfAttempt(order);
  for (const leg of legs) {
    if (leg.method === 'CARD') move(ledger, at.now, 'hold', leg, leg.amount);
  }
  // The card was good, so it is held for a moment and then given back.
  if (behaviour.kind === 'points-fail') return failAttempt(ledger, at, challenge, POINTS_FAILED);
  if (legs.length > 1 && at.rules.mixedLegs !== 'never') return leaveMixed(ledger, at, legs);

  challenge.end = 'succeeded';
  for (const leg of legs) authorise(at, leg);
  const endsAuthorised = order.preAuth || at.rules.preAuthFalseEnds !== 'PROCESSED';
  if (!endsAuthorised) return captureAll(ledger, at, order);
  setStatus(order, at, 'AUTHORIZED');
  ledger.events.push({ type: 'ORDER_AUTHORIZED', order });
  if (!order.preAuth && at.rules.preAuthFalseEnds === 'AUTHORIZED-then-PROCESSED') {
    schedule(ledger, { at: at.now + at.rules.autoCaptureDelayMs, kind: 'auto-capture', order });
  }
}

/** Captures every held paisa: what happens by itself without pre-authorisation. */
export function captureAll(ledger: Ledger, at: Moment, order: Order): void {
  for (const leg of legsOfAttempt(order)) {
    move(ledger, at.now, 'capture', leg, leg.held);
    leg.status = 'PROCESSED';
  }
  setStatus(order, at, 'PROCESSED');
  ledger.events.push({ type: 'ORDER_PROCESSED', order });
}

/** The attempt fails: everything held goes back; the order may be tried again while retries remain. */
export function failAttempt(
  ledger: Ledger,
  at: Moment,
  challenge: Challenge,
  failure: Failure,
  end: ChallengeEnd = 'failed',
): void {
  const { order } = challenge;
  challenge.end = end;
  endLegs(ledger, at, order, 'FAILED', { code: failure.code, message: failure.message });
  setStatus(order, at, order.retriesRemaining > 0 ? 'ATTEMPTED' : 'FAILED');
  ledger.events.push({ type: 'PAYMENT_FAILED', order });
  if (order.status === 'FAILED') ledger.events.push({ type: 'ORDER_FAILED', order });
}

/** The shopper turned back on the challenge page. */
export function cancelAttempt(ledger: Ledger, at: Moment, challenge: Challenge): void {
  if (at.rules.customerCancel === 'ATTEMPTED') {
    const failure = { code: 'USER_AUTHENTICATION_FAILED', message: 'The customer cancelled the authentication' };
    return failAttempt(ledger, at, challenge, failure, 'cancelled');
  }
  challenge.end = 'cancelled';
  cancelOrder(ledger, at, challenge.order);
}

/** Releases every leg and closes the order. */
export function cancelOrder(ledger: Ledger, at: Moment, order: Order): void {
  endLegs(ledger, at, order, 'CANCELLED', null);
  setStatus(order, at, 'CANCELLED');
  ledger.events.push({ type: 'ORDER_CANCELLED', order });
}

export function setStatus(order: Order, at: Moment, status: Order['status']): void {
  order.status = status;
  order.updatedAt = at.now;
}

export function endLegs(ledger: Ledger, at: Moment, order: Order, status: LegStatus, failure: Failure | null): void {
  for (const leg of legsOfAttempt(order)) {
    move(ledger, at.now, 'release', leg, leg.held);
    leg.status = status;
    leg.failure ??= failure;
    leg.updatedAt = at.now;
  }
}

function authorise(at: Moment, leg: Leg): void {
  leg.status = 'AUTHORIZED';
  leg.updatedAt = at.now;
  leg.approvalCode = leg.method === 'CARD' ? newDigits(6) : '';
  leg.retrievalNumber = newDigits(12);
}

/** One leg good, the other failed, the order still PENDING; the challenge's expiry releases what is held. */
function leaveMixed(ledger: Ledger, at: Moment, legs: readonly Leg[]): void {
  const failing = at.rules.mixedLegs === 'card-failed' ? 'CARD' : 'POINTS';
  for (const leg of legs) {
    if (leg.method !== failing) {
      authorise(at, leg);
      continue;
    }
    move(ledger, at.now, 'release', leg, leg.held);
    leg.status = 'FAILED';
    leg.failure = { code: 'PAYMENT_DECLINED', message: 'One part of the payment was declined' };
  }
}
