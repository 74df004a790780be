/** Refunds: orders of their own at Plural, against a captured order, that settle after a while. */
import type { Ledger, Moment } from './ledger.ts';
import type { Order, OrderStatus, Refund, RefundLeg } from './model.ts';
import { type Paise, paise, subtract, sumOf } from '../paise.ts';
import { setStatus } from './attempt.ts';
import { leftOfDaySales } from './day-sales.ts';
import { fingerprintOf, newLegId, newOrderId } from './identifiers.ts';
import { move } from './journal.ts';
import { isRefund, legsOfAttempt, schedule } from './ledger.ts';
import { duplicate, invalidRequest, notAllowed, orderNotFound, refuse, type Refusal } from './refusal.ts';

const SMALLEST_REFUND = 100;
const REFUNDABLE: ReadonlySet<OrderStatus> = new Set(['PROCESSED', 'PARTIALLY_CAPTURED', 'PARTIALLY_REFUNDED']);
/** Never paid: live UAT answers that there is no such order, instead of refusing the operation. */
const UNPAID: ReadonlySet<OrderStatus> = new Set(['CREATED', 'PENDING', 'ATTEMPTED', 'FAILED', 'EXPIRED']);

export interface RefundRequest {
  readonly reference: string;
  /** Absent: all that is left. A key named `refund_amount` never gets here. */
  readonly amount: Paise | null;
  readonly echo: Readonly<Record<string, unknown>>;
}

export function createRefund(ledger: Ledger, at: Moment, parent: Order, request: RefundRequest): Refund | Refusal {
  const fingerprint = fingerprintOf([parent.id, request]);
  const existing = ledger.byReference.get(request.reference);
  if (existing !== undefined) {
    const isRepeat = isRefund(existing) && existing.fingerprint === fingerprint;
    return isRepeat && at.rules.duplicates === 'return-existing' ? existing : duplicate();
  }
  if (UNPAID.has(parent.status)) return orderNotFound(at.rules.notFoundStatus);
  if (!REFUNDABLE.has(parent.status)) return notAllowed('The order cannot be refunded in its present status');
  const left = refundable(parent);
  const amount = request.amount ?? left;
  if (amount > left) return refuse(422, 'AMOUNT_LIMIT_EXCEEDED', 'More than is left to refund');
  if (amount < SMALLEST_REFUND) return invalidRequest('order_amount.value', 'must be at least 100');
  if (at.rules.refundsWithinDaySales && amount > leftOfDaySales(ledger, at.now)) {
    return refuse(422, 'AMOUNT_LIMIT_EXCEEDED', 'More than is left of the sales of the day');
  }

  const id = newOrderId(at.now);
  const refund: Refund = {
    id,
    reference: request.reference,
    parent,
    amount,
    legs: shareOut(id, parent, amount),
    echo: request.echo,
    fingerprint,
    createdAt: at.now,
    updatedAt: at.now,
    status: 'PENDING',
  };
  parent.refunds.push(refund);
  ledger.refunds.set(refund.id, refund);
  ledger.byReference.set(refund.reference, refund);
  schedule(ledger, { at: at.now + at.rules.refundDelayMs, kind: 'refund-settles', refund });
  return refund;
}

/** Moves the money and the points of a pending refund, or fails it by mode. */
export function settleRefund(ledger: Ledger, at: Moment, refund: Refund): void {
  refund.updatedAt = at.now;
  if (at.rules.refundOutcome === 'FAILED') {
    refund.status = 'FAILED';
    ledger.events.push({ type: 'REFUND_FAILED', refund });
    return;
  }
  refund.status = 'PROCESSED';
  const back = at.rules.refundPointsExpired ? 'give-back-expired' : 'give-back';
  for (const { parent, amount } of refund.legs) move(ledger, at.now, back, parent, amount);
  const legs = legsOfAttempt(refund.parent);
  const isWhole = sumOf(legs.map((leg) => leg.refunded)) === sumOf(legs.map((leg) => leg.captured));
  setStatus(refund.parent, at, isWhole ? 'FULLY_REFUNDED' : 'PARTIALLY_REFUNDED');
  ledger.events.push({ type: 'REFUND_PROCESSED', refund });
}

/** What was captured, less every refund that has not failed: pending ones count. */
export function refundable(order: Order): Paise {
  const captured = sumOf(legsOfAttempt(order).map((leg) => leg.captured));
  return subtract(captured, promised(order));
}

function promised(order: Order): Paise {
  return sumOf(order.refunds.filter((refund) => refund.status !== 'FAILED').map((refund) => refund.amount));
}

/**
 * Divides a refund between the legs. A guess about Plural, which documents no rule: all refunds together are in
 * proportion to what was captured, points rounded down, the card taking the rest.
 */
function shareOut(id: string, parent: Order, amount: Paise): RefundLeg[] {
  const card = legsOfAttempt(parent).find((leg) => leg.method === 'CARD');
  const points = legsOfAttempt(parent).find((leg) => leg.method === 'POINTS');
  if (card === undefined) throw new Error('a captured order has a card leg');
  const pointsAmount = points === undefined ? paise(0) : pointsShare(parent, points.captured, card.captured, amount);
  const shares = [
    { leg: card, kind: 'cc', amount: subtract(amount, pointsAmount) },
    ...(points === undefined ? [] : [{ leg: points, kind: 'pt', amount: pointsAmount } as const]),
  ] as const;
  return shares
    .filter((share) => share.amount > 0)
    .map((share) => ({ id: newLegId({ id }, share.kind, new Set()), parent: share.leg, amount: share.amount }));
}

function pointsShare(parent: Order, pointsCaptured: Paise, cardCaptured: Paise, amount: Paise): Paise {
  const given = parent.refunds
    .filter((refund) => refund.status !== 'FAILED')
    .flatMap((refund) => refund.legs)
    .filter((leg) => leg.parent.method === 'POINTS');
  const already = sumOf(given.map((leg) => leg.amount));
  const total = promised(parent) + amount;
  const target = Math.floor((total * pointsCaptured) / (pointsCaptured + cardCaptured));
  // A refund that failed in between may leave the points ahead or the card short: stay inside what each leg has left.
  const cardLeft = cardCaptured - (promised(parent) - already);
  const share = Math.max(target - already, amount - cardLeft, 0);
  return paise(Math.min(share, amount, pointsCaptured - already));
}
