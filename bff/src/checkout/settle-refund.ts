/**
 * What evidence makes of one refund. At Plural it is an order of its own under its own reference (API facts, section 9.4).
 * Pure: a refund that was processed is so for good, whatever was told before or comes after.
 */
import type { RefundStatus } from '@plural-points/shared';
import type { EvidenceOf } from './evidence.ts';
import { QUARANTINE_MS } from './quarantine.ts';
import type { RefundFailure } from './refund.ts';
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
  return withRefunds(state, (refund) => {
    if (refund === shown) return shownAs(refund, status);
    const isOvertaken = ofReference.includes(refund) && refund.failure !== 'not_made';
    return isOvertaken ? ended(refund, 'overtaken') : refund;
  });
}

/** Proven to have had no effect. */
export function unmadeRefund(state: SessionState, number: number): SessionState {
  return withRefunds(state, (refund) => (refund.number === number ? ended(refund, 'not_made') : refund));
}

/** Plural knew no such refund: proof only where it was asked late enough, and nothing had been heard of it. */
export function missingRefund(state: SessionState, evidence: EvidenceOf<'refund_not_found'>): SessionState {
  const ofReference = underReferenceOf(state, evidence.refund);
  return withRefunds(state, (refund) => {
    const isProof = evidence.at.getTime() >= refund.deadline.getTime() + QUARANTINE_MS;
    return isProof && !refund.isHeard && ofReference.includes(refund) ? ended(refund, 'not_received') : refund;
  });
}

function underReferenceOf({ refunds }: SessionState, number: number): readonly RefundState[] {
  const asked = refunds.find((refund) => refund.number === number);
  return refunds.filter(({ referenceNumber }) => referenceNumber === asked?.referenceNumber);
}

function withRefunds(state: SessionState, change: (refund: RefundState) => RefundState): SessionState {
  return { ...state, refunds: state.refunds.map((refund) => change(refund)) };
}

/** By Plural's own word, which outweighs every other; of several the one that is further on. */
function shownAs(refund: RefundState, told: RefundStatus): RefundState {
  const status = refund.isShown && RANK[refund.status] > RANK[told] ? refund.status : told;
  const failure = status === 'failed' ? 'told' : null;
  return { ...refund, status, failure, isHeard: true, isShown: true, isStrange: false };
}

/** By proof of any other kind. */
function ended(refund: RefundState, failure: RefundFailure): RefundState {
  return refund.isShown ? refund : { ...refund, status: 'failed', failure, isHeard: true, isStrange: false };
}

const RANK: Readonly<Record<RefundStatus, number>> = { pending: 0, failed: 1, processed: 2 };

const STATUS_BY_WORD: ReadonlyMap<string, RefundStatus> = new Map([
  ['PROCESSED', 'processed'],
  ['FAILED', 'failed'],
]);
