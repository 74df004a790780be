/**
 * What is known of a session beyond our own intents: facts, each with its time by our clock, kept for good and never
 * changed. State is a pure function of them (`state-of.ts`). A fact holds no card digit beyond what the ledger has, no
 * challenge URL (a bearer link, kept encrypted on its attempt) and no text without a bound.
 */
import type { AttentionReason, FailureCode, Paise } from '@plural-points/shared';
import type { LegEvidence, OrderEvidence } from './plural-port.ts';
import type { PendingOperation } from './session.ts';

/** Which answer of Plural's an order was read from. */
export const ORDER_SOURCES = ['create_payment', 'capture', 'cancel', 'inquiry'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

/**
 * Plural's order as one answer showed it. `challenge`: whether it named a bank's page, and whether its host is
 * allowed.
 */
export interface OrderSnapshot extends Omit<OrderEvidence, 'challengeUrl' | 'merchantOrderReference'> {
  readonly challenge: 'allowed' | 'refused' | 'none';
}

/** The operations on an authorised payment; a refund is found out by its own order. */
export type ClosingKind = Exclude<PendingOperation['kind'], 'refund'>;

type Fact =
  /** Plural has an order for this session: the first one told is its order for good. */
  | { readonly kind: 'order_adopted'; readonly orderId: string; readonly retriesRemaining: number | null }
  /** Plural has an order under our reference that is not this session's. */
  | { readonly kind: 'order_not_ours' }
  /** `at` is when the question was asked: a leg absent from the answer may still have arrived after. */
  | { readonly kind: 'order_seen'; readonly source: OrderSource; readonly order: OrderSnapshot }
  | { readonly kind: 'payment_declined'; readonly attempt: number; readonly code: FailureCode }
  /** Proof that the call of this attempt had no effect: no byte left, or Plural refused it before any work. */
  | { readonly kind: 'payment_not_made'; readonly attempt: number }
  /** The call is over and its outcome is not known by it. */
  | { readonly kind: 'payment_call_over'; readonly attempt: number }
  /** Our intent, committed before the call: the one that has no table of its own to stay in. */
  | {
      readonly kind: 'operation_opened';
      readonly operation: string;
      readonly closing: ClosingKind;
      readonly amount: Paise;
      readonly deadline: Date;
    }
  | { readonly kind: 'operation_not_made'; readonly operation: string }
  /** What is under the reference of this refund; another one may have gone under it before. */
  | {
      readonly kind: 'refund_seen';
      readonly refund: number;
      readonly orderId: string;
      readonly amount: Paise;
      readonly status: string;
    }
  | { readonly kind: 'refund_not_made'; readonly refund: number }
  /** Plural knew no such refund when asked: proof only where that was late enough. */
  | { readonly kind: 'refund_not_found'; readonly refund: number }
  /** `call`: by which of the merchant's, where it had an Idempotency-Key. */
  | { readonly kind: 'closed_by_merchant'; readonly call: string | null }
  | { readonly kind: 'time_is_up' }
  /** Plural was asked and did not answer: time alone has passed, and something may have been under way for too long. */
  | { readonly kind: 'overdue' }
  /** A person has looked at what called for one. */
  | { readonly kind: 'attention_seen'; readonly reason: AttentionReason }
  /** A doorbell: it decides nothing. */
  | { readonly kind: 'callback'; readonly isSigned: boolean }
  | { readonly kind: 'webhook'; readonly webhookId: string };

export type Evidence = Fact & { readonly at: Date };

export type EvidenceOf<Kind extends Evidence['kind']> = Extract<Evidence, { readonly kind: Kind }>;

/** What an answer says, fit to be kept: bounded, and without the challenge URL. */
export function snapshotOf(order: OrderEvidence, isChallengeAllowed: (url: string) => boolean): OrderSnapshot {
  const { orderId, amount, status, challengeUrl, retriesRemaining, legs } = order;
  return {
    orderId,
    amount,
    status: word(status),
    challenge: challengeUrl === null ? 'none' : isChallengeAllowed(challengeUrl) ? 'allowed' : 'refused',
    retriesRemaining,
    legs: legs.slice(0, MOST_LEGS).map((leg) => boundedLeg(leg)),
  };
}

export function refundSeen(refund: number, order: OrderEvidence, at: Date): EvidenceOf<'refund_seen'> {
  return { kind: 'refund_seen', at, refund, orderId: order.orderId, amount: order.amount, status: word(order.status) };
}

export function nothingHeard(at: Date): EvidenceOf<'overdue'> {
  return { kind: 'overdue', at };
}

/** Ten attempts of two legs each are all that Plural allows on an order (API facts, section 6). */
const MOST_LEGS = 100;

function boundedLeg(leg: LegEvidence): LegEvidence {
  const { pluralPaymentId, merchantPaymentReference, approvalCode, rrn, acquirerReference } = leg;
  return {
    ...leg,
    status: word(leg.status),
    pluralPaymentId: bounded(pluralPaymentId),
    // One that is too long is still one, and not ours: without any, the leg could be taken for ours by exclusion.
    merchantPaymentReference: merchantPaymentReference?.slice(0, LONGEST) ?? null,
    approvalCode: bounded(approvalCode),
    rrn: bounded(rrn),
    acquirerReference: bounded(acquirerReference),
  };
}

const LONGEST = 100;

function bounded(text: string | null): string | null {
  return text !== null && text.length <= LONGEST ? text : null;
}

/** Plural's word for a state. What is no such word is not kept: it could be anything, and means nothing here. */
function word(text: string): string {
  return /^[A-Z][A-Z_]{0,39}$/.test(text) ? text : 'UNKNOWN';
}
