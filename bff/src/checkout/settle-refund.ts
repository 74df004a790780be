/**
 * What evidence makes of one refund. At Plural it is an order of its own under its own reference (API facts, section 9.4).
 * Pure: a refund that was processed is so for good, whatever was told before or comes after.
 */
import type { RefundStatus } from '@plural-points/shared';
import type { EvidenceOf } from './evidence.ts';
import { QUARANTINE_MS } from './quarantine.ts';
import type { RefundState, SessionState } from './session-state.ts';

/** An order of another amount, or the payment's own, says nothing of this refund. */
export function seenRefund(state: SessionState, evidence: EvidenceOf<'refund_seen'>): SessionState {
  return withRefund(state, evidence.refund, (refund) =>
    evidence.amount !== refund.amount || evidence.orderId === state.pluralOrderId
      ? { ...refund, isStrange: true }
      : told(refund, STATUS_BY_WORD.get(evidence.status) ?? 'pending'),
  );
}

/** Proven to have had no effect. */
export function unmadeRefund(state: SessionState, number: number): SessionState {
  return withRefund(state, number, (refund) => told(refund, 'failed'));
}

/** Plural knew no such refund: proof only where it was asked late enough, and had never told of it. */
export function missingRefund(state: SessionState, evidence: EvidenceOf<'refund_not_found'>): SessionState {
  return withRefund(state, evidence.refund, (refund) => {
    const isProof = evidence.at.getTime() >= refund.deadline.getTime() + QUARANTINE_MS;
    return isProof && !refund.isHeard ? told(refund, 'failed') : refund;
  });
}

function withRefund(state: SessionState, number: number, change: (refund: RefundState) => RefundState): SessionState {
  return { ...state, refunds: state.refunds.map((refund) => (refund.number === number ? change(refund) : refund)) };
}

function told(refund: RefundState, status: RefundStatus): RefundState {
  const isHigher = RANK[status] > RANK[refund.status];
  return { ...refund, isHeard: true, isStrange: false, status: isHigher ? status : refund.status };
}

const RANK: Readonly<Record<RefundStatus, number>> = { pending: 0, failed: 1, processed: 2 };

const STATUS_BY_WORD: ReadonlyMap<string, RefundStatus> = new Map([
  ['PROCESSED', 'processed'],
  ['FAILED', 'failed'],
]);
