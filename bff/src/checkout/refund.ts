/**
 * A refund as the domain holds it, and how much can still be refunded. What evidence makes of one is
 * `settle-refund.ts`.
 */
import { paise, subtractPaise, type Paise, type RefundStatus } from '@plural-points/shared';
import type { Session } from './session.ts';

/**
 * `not_made`: its call is proven to have had no effect. `not_received`: Plural knew of nothing under its reference, long
 * enough after. `overtaken`: another one under its reference was made. `told`: Plural says that it failed.
 */
export const REFUND_FAILURES = ['not_made', 'not_received', 'overtaken', 'told'] as const;
export type RefundFailure = (typeof REFUND_FAILURES)[number];

export interface Refund {
  readonly id: string;
  /** 1, 2, 3 … in its session. */
  readonly number: number;
  /**
   * The reference given to Plural is made of it: its own number, or that of one that was never received, whose reference it
   * has taken over. Plural takes a reference once, so should the earlier call come in after all, only one of the two is made.
   */
  readonly referenceNumber: number;
  readonly amount: Paise;
  readonly status: RefundStatus;
  /** How it is known to have failed; null where it has not, or where an earlier version kept no reason. */
  readonly failure: RefundFailure | null;
  readonly createdAt: Date;
  /** After it, plus a minute of quarantine, an inquiry that knows no such refund proves that nothing arrived. */
  readonly deadline: Date;
  /** A digest of the call's Idempotency-Key, and which try of it: a repeat after a crash finds its own refund. */
  readonly creationKey: string;
}

export function refundReference(sessionId: string, referenceNumber: number): string {
  return `${sessionId}-r${referenceNumber}`;
}

/** The session whose refund has this reference; null for one that is none of ours. */
export function sessionIdOfRefund(reference: string): string | null {
  return /^(cs_.+)-r\d+$/.exec(reference)?.[1] ?? null;
}

/** The newest under each reference: Plural is asked once about them all. */
export function newestByReference(refunds: readonly Refund[]): readonly Refund[] {
  return [...new Map(refunds.map((refund) => [refund.referenceNumber, refund])).values()];
}

/** What is captured and neither refunded nor about to be: pending refunds count. */
export function refundableAmount(session: Session): Paise {
  const taken = session.refunds
    .filter((refund) => refund.status !== 'failed')
    .reduce<number>((sum, refund) => sum + refund.amount, 0);
  return subtractPaise(session.amountCaptured, paise(Math.min(taken, session.amountCaptured)));
}
