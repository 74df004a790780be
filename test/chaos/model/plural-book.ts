/**
 * Plural's own book, in memory: orders, their payments, captures and refunds. It is the truth that a run of the model is
 * judged by, and more lenient than Plural: it takes a second payment where Plural would not, so that nothing but the BFF
 * keeps a shopper from paying twice.
 */
import { paise, type LegMethod, type Paise } from '@plural-points/shared';
import type { LegRequest, OrderEvidence } from '../../../bff/src/checkout/plural-port.ts';

export interface BookLeg {
  readonly id: string;
  readonly method: LegMethod;
  readonly amount: Paise;
  readonly reference: string;
  status: 'PENDING' | 'AUTHORIZED' | 'PROCESSED' | 'FAILED' | 'CANCELLED';
  captured: number;
}

export interface BookPayment {
  readonly legs: readonly BookLeg[];
}

export interface BookRefund {
  readonly id: string;
  readonly reference: string;
  readonly amount: Paise;
  status: 'PENDING' | 'PROCESSED' | 'FAILED';
}

export interface BookOrder {
  readonly id: string;
  readonly reference: string;
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly payments: BookPayment[];
  readonly refunds: BookRefund[];
  retriesRemaining: number;
  isCancelled: boolean;
}

/** What the shopper does at the bank, or the bank by itself: `late` turns a payment that failed into a good one. */
export type BankAnswer = 'right' | 'slow' | 'wrong' | 'cancel' | 'mixed' | 'late';

export class PluralBook {
  readonly orders: BookOrder[] = [];
  /** Whether money came, or may have come, after its payment had been told to have failed. */
  hasLateMoney = false;

  order(reference: string): BookOrder | null {
    return this.orders.find((order) => order.reference === reference) ?? null;
  }

  orderById(id: string): BookOrder | null {
    return this.orders.find((order) => order.id === id) ?? null;
  }

  refund(reference: string): BookRefund | null {
    return this.orders.flatMap((order) => order.refunds).find((refund) => refund.reference === reference) ?? null;
  }

  createOrder(reference: string, amount: Paise, preAuth: boolean): BookOrder | null {
    if (this.order(reference) !== null) return null;
    const id = `v1-${this.orders.length + 1}`;
    const order = {
      id,
      reference,
      amount,
      preAuth,
      payments: [],
      refunds: [],
      retriesRemaining: 10,
      isCancelled: false,
    };
    this.orders.push(order);
    return order;
  }

  createPayment(order: BookOrder, legs: readonly LegRequest[]): boolean {
    if (order.isCancelled || order.retriesRemaining === 0) return false;
    order.retriesRemaining -= 1;
    const number = order.payments.length + 1;
    order.payments.push({
      legs: legs.map(({ method, amount, merchantPaymentReference: reference }) => {
        return { id: `${order.id}-${number}-${method}`, method, amount, reference, status: 'PENDING', captured: 0 };
      }),
    });
    return true;
  }

  capture(order: BookOrder, amount: Paise): boolean {
    const held = order.payments.find((payment) => payment.legs.every((leg) => leg.status === 'AUTHORIZED'));
    if (order.isCancelled || held === undefined) return false;
    let left: number = amount;
    // The card gives last: how Plural spreads a part over the legs is not published.
    for (const leg of held.legs.toReversed()) {
      leg.captured = Math.min(left, leg.amount);
      left -= leg.captured;
      leg.status = 'PROCESSED';
    }
    return true;
  }

  cancel(order: BookOrder): boolean {
    const held = order.payments.find((payment) => payment.legs.every((leg) => leg.status === 'AUTHORIZED'));
    if (order.isCancelled || held === undefined) return false;
    turn(held, 'CANCELLED');
    order.isCancelled = true;
    return true;
  }

  createRefund(order: BookOrder, reference: string, amount: Paise): BookRefund | null {
    if (this.refund(reference) !== null) return null;
    const refund: BookRefund = { id: `v1-${reference}`, reference, amount, status: 'PENDING' };
    order.refunds.push(refund);
    return refund;
  }

  /** Only a payment that waits for the bank moves, but for `late`. */
  answerAtBank(order: BookOrder, answer: BankAnswer): void {
    if (answer === 'late') {
      const failed = order.payments.find((payment) => payment.legs.every((leg) => leg.status === 'FAILED'));
      if (failed === undefined || order.isCancelled) return;
      this.hasLateMoney = true;
      turn(failed, goodWord(order));
      return;
    }
    const waiting = order.payments.find((payment) => payment.legs.every((leg) => leg.status === 'PENDING'));
    if (waiting === undefined) return;
    if (answer === 'right') turn(waiting, goodWord(order));
    else if (answer === 'slow') turn(waiting, 'AUTHORIZED');
    else if (answer === 'mixed')
      waiting.legs.forEach((leg, index) => (leg.status = index === 0 ? goodWord(order) : 'FAILED'));
    else turn(waiting, 'FAILED');
    // An order that holds money is not cancelled by a shopper who gives up on another payment of it.
    if (answer === 'cancel') order.isCancelled = !order.payments.some((payment) => isGood(payment));
  }

  /** Whatever waits comes to its end: challenges run out, halves are given back, captures and refunds are done. */
  comeToRest(): void {
    for (const order of this.orders) {
      for (const payment of order.payments) {
        const isWhole = payment.legs.every((leg) => leg.status === payment.legs[0]?.status);
        if (!isWhole || payment.legs[0]?.status === 'PENDING') turn(payment, 'FAILED');
        if (!order.preAuth && payment.legs[0]?.status === 'AUTHORIZED') turn(payment, 'PROCESSED');
      }
      for (const refund of order.refunds) if (refund.status === 'PENDING') refund.status = 'PROCESSED';
    }
  }
}

export function isGood(payment: BookPayment): boolean {
  return payment.legs.every((leg) => leg.status === 'AUTHORIZED' || leg.status === 'PROCESSED');
}

/** What a good payment took, in paise: all of it, or the part that was captured. */
export function takenBy(payment: BookPayment): number {
  const captured = payment.legs.reduce((sum, leg) => sum + leg.captured, 0);
  const isTaken = payment.legs.every((leg) => leg.status === 'PROCESSED');
  return captured > 0 || !isTaken ? captured : payment.legs.reduce((sum, leg) => sum + leg.amount, 0);
}

export function orderWord(order: BookOrder): string {
  if (order.isCancelled) return 'CANCELLED';
  const good = order.payments.find((payment) => isGood(payment));
  if (good !== undefined) {
    if (good.legs.some((leg) => leg.status === 'AUTHORIZED')) return 'AUTHORIZED';
    const refunded = order.refunds.reduce((sum, { status, amount }) => sum + (status === 'PROCESSED' ? amount : 0), 0);
    if (refunded > 0) return refunded >= takenBy(good) ? 'FULLY_REFUNDED' : 'PARTIALLY_REFUNDED';
    return takenBy(good) < order.amount ? 'PARTIALLY_CAPTURED' : 'PROCESSED';
  }
  const legs = order.payments.flatMap((payment) => payment.legs);
  if (legs.some((leg) => leg.status !== 'FAILED')) return 'PENDING';
  if (legs.length === 0) return 'CREATED';
  return order.retriesRemaining > 0 ? 'ATTEMPTED' : 'FAILED';
}

export function evidenceOf(order: BookOrder): OrderEvidence {
  const status = orderWord(order);
  return {
    orderId: order.id,
    merchantOrderReference: order.reference,
    amount: order.amount,
    status,
    challengeUrl: status === 'PENDING' ? `https://bank.example/${order.id}/${order.payments.length}` : null,
    retriesRemaining: order.retriesRemaining,
    legs: order.payments.flatMap((payment) =>
      payment.legs.map((leg) => ({
        pluralPaymentId: leg.id,
        merchantPaymentReference: leg.reference,
        method: leg.method,
        amount: leg.amount,
        status: leg.status,
        network: null,
        approvalCode: null,
        rrn: null,
        acquirerReference: null,
        failure: leg.status === 'FAILED' ? 'card_declined' : null,
        captured: leg.captured > 0 ? paise(leg.captured) : null,
      })),
    ),
  };
}

/** At Plural a refund is an order of its own. */
export function refundEvidenceOf(refund: BookRefund): OrderEvidence {
  return {
    orderId: refund.id,
    merchantOrderReference: refund.reference,
    amount: refund.amount,
    status: refund.status,
    challengeUrl: null,
    retriesRemaining: null,
    legs: [],
  };
}

function turn(payment: BookPayment, word: BookLeg['status']): void {
  for (const leg of payment.legs) leg.status = word;
}

function goodWord(order: BookOrder): 'AUTHORIZED' | 'PROCESSED' {
  return order.preAuth ? 'AUTHORIZED' : 'PROCESSED';
}
