/** Captures an authorised order: the whole of it, or one part, whose remainder goes back on both legs. */
import type { Ledger, Moment } from './ledger.ts';
import type { Leg, Order } from './model.ts';
import { type Paise, paise, subtract } from '../paise.ts';
import { captureAll, endLegs, setStatus } from './attempt.ts';
import { move } from './journal.ts';
import { legsOfAttempt } from './ledger.ts';
import { notAllowed, refuse, type Refusal } from './refusal.ts';

export interface CaptureRequest {
  readonly reference: string;
  /** Absent: everything. */
  readonly amount: Paise | null;
}

export function captureOrder(ledger: Ledger, at: Moment, order: Order, request: CaptureRequest): Order | Refusal {
  const refusal = refusalUnlessReserved(order, 'captured');
  if (refusal !== null) return refusal;
  const amount = request.amount ?? order.amount;
  if (amount > order.amount) return refuse(422, 'AMOUNT_LIMIT_EXCEEDED', 'More than the order amount');
  if (at.rules.captureOutcome === 'FAILED') {
    endLegs(ledger, at, order, 'FAILED', { code: 'PAYMENT_NOT_AUTHORIZED', message: 'The capture failed' });
    setStatus(order, at, 'FAILED');
    ledger.events.push({ type: 'PAYMENT_FAILED', order });
    return order;
  }

  const shares = shareOut(amount, legsOfAttempt(order));
  for (const [leg, share] of shares) leg.captures.push({ reference: request.reference, amount: share, at: at.now });
  if (amount === order.amount) {
    captureAll(ledger, at, order);
    return order;
  }
  for (const [leg, share] of shares) {
    move(ledger, at.now, 'capture', leg, share);
    move(ledger, at.now, 'release', leg, leg.held);
    leg.status = 'PROCESSED';
  }
  setStatus(order, at, 'PARTIALLY_CAPTURED');
  ledger.events.push({ type: 'ORDER_PROCESSED', order });
  return order;
}

/** Capture and cancel are possible only where the money is reserved: AUTHORIZED with pre-authorisation. */
export function refusalUnlessReserved(order: Order, participle: string): Refusal | null {
  if (order.status === 'CANCELLED') return refuse(422, 'ORDER_CANCELLED', 'The order is cancelled');
  if (order.status !== 'AUTHORIZED' || !order.preAuth)
    return notAllowed(`The order cannot be ${participle} in its present status`);
  return null;
}

/**
 * Divides a part of the order among its legs, in proportion to what each holds. A guess about Plural, which documents
 * no rule: points are rounded down and the card takes the rest.
 */
function shareOut(amount: Paise, legs: readonly Leg[]): (readonly [Leg, Paise])[] {
  const held = legs.reduce((sum, leg) => sum + leg.held, 0);
  const points = legs.find((leg) => leg.method === 'POINTS');
  const pointsShare = paise(points === undefined ? 0 : Math.floor((amount * points.held) / held));
  return legs.map((leg) => [leg, leg === points ? pointsShare : subtract(amount, pointsShare)] as const);
}
