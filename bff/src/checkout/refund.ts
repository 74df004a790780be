/**
 * A refund as the domain holds it, and what one look at Plural says of it: pure. At Plural a refund is an order of its own
 * under its own reference (API facts, section 9.4).
 */
import { paise, subtractPaise, type Paise, type RefundStatus } from '@plural-points/shared';
import { QUARANTINE_MS } from './look.ts';
import type { OrderEvidence } from './plural-port.ts';
import type { Session } from './session.ts';

export interface Refund {
  readonly id: string;
  /** 1, 2, 3 … in its session: the reference given to Plural is made of it. */
  readonly number: number;
  readonly amount: Paise;
  readonly status: RefundStatus;
  readonly createdAt: Date;
  /** After it, plus a minute of quarantine, an inquiry that knows no such refund proves that nothing arrived. */
  readonly deadline: Date;
  /** A digest of the call's Idempotency-Key: a repeat after a crash finds its own refund. */
  readonly creationKey: string;
}

export function refundReference(sessionId: string, refundNumber: number): string {
  return `${sessionId}-r${refundNumber}`;
}

/** What is captured and neither refunded nor about to be: pending refunds count. */
export function refundableAmount(session: Session): Paise {
  const taken = session.refunds
    .filter((refund) => refund.status !== 'failed')
    .reduce<number>((sum, refund) => sum + refund.amount, 0);
  return subtractPaise(session.amountCaptured, paise(Math.min(taken, session.amountCaptured)));
}

/** The session after Plural told of a refund order; one of another amount says nothing about this refund. */
export function withRefundEvidence(session: Session, refund: Refund, order: OrderEvidence): Session {
  if (order.amount !== refund.amount || order.orderId === session.pluralOrderId) {
    return { ...session, needsAttention: 'order_unknown' };
  }
  return withRefundStatus(session, refund, STATUS_BY_WORD.get(order.status) ?? 'pending');
}

/** The session after an inquiry that knows no such refund: proof only when it was made late enough. */
export function withoutRefundEvidence(session: Session, refund: Refund, askedAt: Date): Session {
  const isProof = askedAt.getTime() >= refund.deadline.getTime() + QUARANTINE_MS;
  return isProof && isUnderWay(session, refund) ? withRefundStatus(session, refund, 'failed') : session;
}

/** The session with the refund's status known, so that another operation may begin. */
export function withRefundStatus(session: Session, refund: Refund, status: RefundStatus): Session {
  const operation = isUnderWay(session, refund) ? null : session.operation;
  const isChanged = session.refunds.some((held) => held.id === refund.id && later(held, status) !== held.status);
  if (!isChanged && operation === session.operation) return session;
  const refunds = session.refunds.map((held) =>
    held.id === refund.id ? { ...held, status: later(held, status) } : held,
  );
  const processed = refunds.filter((held) => held.status === 'processed');
  const amountRefunded = paise(processed.reduce<number>((sum, held) => sum + held.amount, 0));
  return { ...session, refunds, operation, amountRefunded };
}

/** A refund has one end: a look that was overtaken by a later one does not undo it. */
function later(refund: Refund, status: RefundStatus): RefundStatus {
  return refund.status === 'pending' ? status : refund.status;
}

function isUnderWay(session: Session, refund: Refund): boolean {
  return session.operation?.kind === 'refund' && session.refunds.at(-1)?.id === refund.id;
}

const STATUS_BY_WORD: ReadonlyMap<string, RefundStatus> = new Map([
  ['PROCESSED', 'processed'],
  ['FAILED', 'failed'],
]);
