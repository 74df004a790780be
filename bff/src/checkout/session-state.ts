/**
 * What evidence makes of a session: the state that `state-of.ts` folds. It is made of our intents alone at first, so that
 * clocks which differ cannot put a fact before the intent it is about.
 */
import type { AttemptStatus, Failure, LegMethod, Paise, RefundStatus } from '@plural-points/shared';
import type { RefundFailure } from './refund.ts';
import { LEG_NOT_SEEN } from './session.ts';
import type { ClosingKind } from './evidence.ts';
import type { Rest } from './state-tables.ts';

/** What we have committed to before anything left: the part of a session that no evidence changes. */
export interface SessionIntent {
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly expiresAt: Date;
  readonly attempts: readonly AttemptIntent[];
  readonly refunds: readonly RefundIntent[];
}

export interface AttemptIntent {
  readonly number: number;
  readonly createdAt: Date;
  readonly deadline: Date;
  readonly legs: readonly LegIntent[];
}

export interface LegIntent {
  readonly method: LegMethod;
  readonly amount: Paise;
  readonly merchantPaymentReference: string;
}

export interface RefundIntent {
  readonly number: number;
  readonly referenceNumber: number;
  readonly amount: Paise;
  readonly deadline: Date;
}

/** What Plural has told of a leg. */
export interface LegState extends LegIntent {
  readonly status: string;
  readonly pluralPaymentId: string | null;
  readonly approvalCode: string | null;
  readonly rrn: string | null;
  readonly acquirerReference: string | null;
}

export interface AttemptState extends AttemptIntent {
  readonly legs: readonly LegState[];
  readonly status: AttemptStatus;
  readonly failure: Failure | null;
  /** The card's network in Plural's word. */
  readonly network: string | null;
  /** Whether a page of the bank's was shown for it that the shopper may be sent to. */
  readonly isChallengeKnown: boolean;
}

export interface RefundState extends RefundIntent {
  readonly status: RefundStatus;
  /** Whether its call has had any outcome: until then it is an operation under way. */
  readonly isHeard: boolean;
  /** Whether Plural has shown it: then no silence and no word of its call counts any more. */
  readonly isShown: boolean;
  readonly failure: RefundFailure | null;
  /** Whether what was shown under its reference was another's. */
  readonly isStrange: boolean;
}

/** `unmade`: proven to have had no effect. */
export interface OperationState {
  readonly id: string;
  readonly kind: ClosingKind;
  readonly amount: Paise;
  readonly openedAt: Date;
  readonly deadline: Date;
  readonly outcome: 'open' | 'done' | 'unmade';
}

export interface SessionState {
  readonly pluralOrderId: string | null;
  readonly attempts: readonly AttemptState[];
  readonly refunds: readonly RefundState[];
  readonly operations: readonly OperationState[];
  /** Where it stands once no attempt is live. */
  readonly rest: Rest;
  readonly retriesRemaining: number | null;
  readonly captures: Captures;
  /** What the last look at the order showed. */
  readonly look: Look;
  /** Money came after an attempt had been told as ended, and nobody has looked yet. */
  readonly isLateSuccess: boolean;
  /** As of what was learnt last, something had been under way for too long. */
  readonly isOverdue: boolean;
}

export interface Look {
  readonly isPartial: boolean;
  readonly isStrange: boolean;
  readonly isChallengeRefused: boolean;
  /** How much was given back, by the order's own word. */
  readonly refunded: 'none' | 'part' | 'all';
}

/**
 * `told`: the most that the legs' captures added up to. `isWhole`: the order was shown as PROCESSED, `isInPart`: as captured in
 * part; a word of its refunds is neither.
 */
export interface Captures {
  readonly told: Paise | null;
  readonly isWhole: boolean;
  readonly isInPart: boolean;
  /** By the last look the captures came to more than the order: nothing that adds up, and nothing to count with. */
  readonly isExcessive: boolean;
}

/** The state before any evidence: every intent open. */
export function openingState(
  intent: SessionIntent,
  pluralOrderId: string | null,
  operations: readonly OperationState[],
): SessionState {
  return {
    pluralOrderId,
    attempts: intent.attempts.map((attempt) => ({
      number: attempt.number,
      createdAt: attempt.createdAt,
      deadline: attempt.deadline,
      legs: attempt.legs.map(({ method, amount, merchantPaymentReference }) => ({
        method,
        amount,
        merchantPaymentReference,
        status: LEG_NOT_SEEN,
        pluralPaymentId: null,
        approvalCode: null,
        rrn: null,
        acquirerReference: null,
      })),
      status: 'submitting',
      failure: null,
      network: null,
      isChallengeKnown: false,
    })),
    refunds: intent.refunds.map(({ number, referenceNumber, amount, deadline }) => ({
      number,
      referenceNumber,
      amount,
      deadline,
      status: 'pending',
      isHeard: false,
      isShown: false,
      failure: null,
      isStrange: false,
    })),
    operations,
    rest: 'open',
    retriesRemaining: null,
    captures: { told: null, isWhole: false, isInPart: false, isExcessive: false },
    look: { isPartial: false, isStrange: false, isChallengeRefused: false, refunded: 'none' },
    isLateSuccess: false,
    isOverdue: false,
  };
}

export function isPaid(attempt: { readonly status: AttemptStatus }): boolean {
  return attempt.status === 'captured' || attempt.status === 'authorized';
}
