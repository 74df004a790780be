/**
 * What evidence makes of one refund. At Plural it is an order of its own under its own reference (API facts, section 9.4).
 * Pure: a refund that was processed is so for good, whatever was told before or comes after.
 */
import type { RefundStatus } from '@plural-points/shared';
import type { EvidenceOf } from './evidence.ts';
import { QUARANTINE_MS } from './quarantine.ts';
import type { RefundState, SessionState } from './session-state.ts';

/**
 * Under its reference Plural has one refund: the newest of ours that is of its amount, and then no other under it was made.
 * An order of another amount, or the payment's own, says nothing of this refund.
 */
export function seenRefund(state: SessionState, evidence: EvidenceOf<'refund_seen'>): SessionState {
  const ofReference = underReferenceOf(state, evidence.refund);
  const shown = ofReference.findLast(({ amount }) => amount === evidence.amount);
  if (shown === undefined || evidence.orderId === state.pluralOrderId) {
    return withRefunds(state, (refund) =>
      refund.number === evidence.refund ? { ...refund, isStrange: true } : refund,
    );
  }
  const status = STATUS_BY_WORD.get(evidence.status) ?? 'pending';
  return withRefunds(state, (refund) =>
    ofReference.includes(refund) ? told(refund, refund === shown ? status : 'failed') : refund,
  );
}

/** Proven to have had no effect. */
export function unmadeRefund(state: SessionState, number: number): SessionState {
  return withRefunds(state, (refund) => (refund.number === number ? told(refund, 'failed') : refund));
}

/** Plural knew no such refund: proof only where it was asked late enough, and had never told of it. */
export function missingRefund(state: SessionState, evidence: EvidenceOf<'refund_not_found'>): SessionState {
  const ofReference = underReferenceOf(state, evidence.refund);
  return withRefunds(state, (refund) => {
    const isProof = evidence.at.getTime() >= refund.deadline.getTime() + QUARANTINE_MS;
    if (!isProof || refund.isHeard || !ofReference.includes(refund)) return refund;
    return { ...told(refund, 'failed'), isGivenUp: true };
  });
}

function underReferenceOf({ refunds }: SessionState, number: number): readonly RefundState[] {
  const asked = refunds.find((refund) => refund.number === number);
  return refunds.filter(({ referenceNumber }) => referenceNumber === asked?.referenceNumber);
}

function withRefunds(state: SessionState, change: (refund: RefundState) => RefundState): SessionState {
  return { ...state, refunds: state.refunds.map((refund) => change(refund)) };
}

function told(refund: RefundState, status: RefundStatus): RefundState {
  const isHigher = refund.isGivenUp || RANK[status] > RANK[refund.status];
  const isTold = { isHeard: true, isGivenUp: false, isStrange: false };
  return { ...refund, ...isTold, status: isHigher ? status : refund.status };
}

const RANK: Readonly<Record<RefundStatus, number>> = { pending: 0, failed: 1, processed: 2 };

const STATUS_BY_WORD: ReadonlyMap<string, RefundStatus> = new Map([
  ['PROCESSED', 'processed'],
  ['FAILED', 'failed'],
]);
