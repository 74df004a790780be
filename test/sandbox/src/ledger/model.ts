/** What the ledger holds. Types only; all that changes it stands beside this file, one operation a file. */
import type { Paise } from '../paise.ts';
import type { PaymentBehaviour } from '../test-cards.ts';

export type OrderStatus =
  | 'CREATED'
  | 'PENDING'
  | 'ATTEMPTED'
  | 'AUTHORIZED'
  | 'PROCESSED'
  | 'PARTIALLY_CAPTURED'
  | 'CANCELLED'
  | 'FAILED'
  | 'PARTIALLY_REFUNDED'
  | 'FULLY_REFUNDED'
  | 'EXPIRED';

export type LegStatus = 'PENDING' | 'AUTHORIZED' | 'PROCESSED' | 'CANCELLED' | 'FAILED';
export type LegMethod = 'CARD' | 'POINTS';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface Capture {
  readonly reference: string;
  readonly amount: Paise;
  readonly at: number;
}

/** One half of a payment: the card or the points. `held`, `captured` and `refunded` follow from the journal alone. */
export interface Leg {
  readonly id: string;
  readonly attempt: number;
  readonly method: LegMethod;
  readonly reference: string | null;
  readonly amount: Paise;
  /** In memory only, to find the account again; no answer, page or log carries it. */
  readonly cardNumber: string;
  readonly createdAt: number;
  updatedAt: number;
  status: LegStatus;
  failure: Failure | null;
  approvalCode: string;
  retrievalNumber: string;
  acquirerReference: string;
  held: Paise;
  captured: Paise;
  refunded: Paise;
  readonly captures: Capture[];
}

/** Paid through the API, or on Plural's own hosted page. */
export type IntegrationMode = 'SEAMLESS' | 'REDIRECT';

export interface Order {
  readonly id: string;
  readonly reference: string;
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly allowedMethods: readonly string[] | null;
  readonly callbackUrl: string | null;
  readonly failureCallbackUrl: string | null;
  readonly integrationMode: IntegrationMode;
  /** Opens the hosted checkout page; null on an order that has none. */
  readonly hostedToken: string | null;
  /** Notes, purchase details and the like: given back as they came, never read. */
  readonly echo: Readonly<Record<string, unknown>>;
  /** A keyed digest of the request, to tell a repeat from another order under the same reference. */
  readonly fingerprint: string;
  readonly createdAt: number;
  updatedAt: number;
  status: OrderStatus;
  retriesRemaining: number;
  attempt: number;
  readonly legs: Leg[];
  challengeToken: string | null;
  readonly refunds: Refund[];
}

export type ChallengeEnd = 'succeeded' | 'failed' | 'cancelled' | 'expired';

/** The shopper's one authentication for both legs of one attempt. */
export interface Challenge {
  readonly token: string;
  readonly order: Order;
  readonly attempt: number;
  readonly behaviour: PaymentBehaviour;
  readonly expiresAt: number;
  wrongCodes: number;
  resends: number;
  /** By API; on the page the OTP counts as sent. */
  isOtpAsked: boolean;
  end: ChallengeEnd | null;
}

export type RefundStatus = 'PENDING' | 'PROCESSED' | 'FAILED';

export interface RefundLeg {
  readonly id: string;
  readonly parent: Leg;
  readonly amount: Paise;
}

/** A refund is an order of its own at Plural, of type REFUND. */
export interface Refund {
  readonly id: string;
  readonly reference: string;
  readonly parent: Order;
  readonly amount: Paise;
  readonly legs: readonly RefundLeg[];
  readonly echo: Readonly<Record<string, unknown>>;
  readonly fingerprint: string;
  readonly createdAt: number;
  updatedAt: number;
  status: RefundStatus;
}

/** One card's points. At every moment: opening = available + blocked + spent + expired. */
export interface PointsAccount {
  readonly cardNumber: string;
  readonly opening: Paise;
  available: Paise;
  blocked: Paise;
  spent: Paise;
  expired: Paise;
}

export type Movement = 'hold' | 'release' | 'capture' | 'give-back' | 'give-back-expired';

/** One line of the journal: nothing else moves money or points. */
export interface Transfer {
  readonly at: number;
  readonly movement: Movement;
  readonly legId: string;
  readonly amount: Paise;
}

export type EventType =
  | 'ORDER_AUTHORIZED'
  | 'ORDER_PROCESSED'
  | 'ORDER_CANCELLED'
  | 'ORDER_FAILED'
  | 'PAYMENT_FAILED'
  | 'REFUND_PROCESSED'
  | 'REFUND_FAILED';

export type LedgerEvent =
  | { readonly type: Exclude<EventType, `REFUND_${string}`>; readonly order: Order }
  | { readonly type: Extract<EventType, `REFUND_${string}`>; readonly refund: Refund };

/** What happens by itself once its time has come. */
export type Due =
  | { readonly at: number; readonly kind: 'challenge-expires'; readonly challenge: Challenge }
  | { readonly at: number; readonly kind: 'split-fails'; readonly challenge: Challenge }
  | { readonly at: number; readonly kind: 'auto-capture'; readonly order: Order }
  | { readonly at: number; readonly kind: 'refund-settles'; readonly refund: Refund };
