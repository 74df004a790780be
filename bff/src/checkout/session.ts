/**
 * The checkout session as the domain holds it: one purchase, its attempts and the operation under way on it. Immutable
 * values: use cases add intents, `project.ts` reads the rest from evidence, the ledger keeps them.
 */
import type {
  AttemptStatus,
  AttentionReason,
  Failure,
  LastFour,
  LegMethod,
  OperationKind,
  Paise,
  SessionStatus,
} from '@plural-points/shared';
import type { OrderDetails } from './plural-port.ts';
import type { Refund } from './refund.ts';

interface LegFacts {
  readonly amount: Paise;
  readonly merchantPaymentReference: string;
  readonly pluralPaymentId: string | null;
  /** Plural's word for the leg; `SUBMITTING` until it has said one. */
  readonly status: string;
  readonly approvalCode: string | null;
  readonly rrn: string | null;
  readonly acquirerReference: string | null;
}

/** A points leg carries the count of points and the consent it stands on: without a consent record there is none. */
export type Leg =
  | (LegFacts & { readonly method: 'CARD' })
  | (LegFacts & { readonly method: 'POINTS'; readonly points: number; readonly consentId: string });

export const LEG_NOT_SEEN = 'SUBMITTING';

export interface ConsentRecord {
  readonly id: string;
  readonly text: string;
  readonly textSha256: string;
  readonly locale: string;
  readonly grantedAt: Date;
  readonly recordedAt: Date;
  readonly points: number;
  readonly pointsAmount: Paise;
  readonly cardAmount: Paise;
  readonly signature: string;
}

export interface Attempt {
  /** The browser's UUID, unique in its session. */
  readonly id: string;
  /** 1, 2, 3 … in its session: the references given to Plural are made of it. */
  readonly number: number;
  readonly status: AttemptStatus;
  readonly createdAt: Date;
  /** After it, plus a minute of quarantine, an inquiry that shows no leg of ours proves that nothing arrived. */
  readonly deadline: Date;
  readonly card: { readonly network: string; readonly last4: LastFour };
  readonly legs: readonly Leg[];
  readonly consent: ConsentRecord | null;
  readonly failure: Failure | null;
  readonly challengeUrl: string | null;
}

/** A capture, cancel or refund sent to Plural whose outcome is not known yet. A refund's id is the refund's own. */
export interface PendingOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly amount: Paise;
  readonly deadline: Date;
}

export interface Session {
  readonly id: string;
  /** Which application secret its client secret and callback token are derived from. */
  readonly keyId: string;
  readonly merchantOrderReference: string;
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly pointsOffered: boolean;
  readonly returnUrl: string;
  readonly checkoutUrl: string | null;
  readonly status: SessionStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  readonly pluralOrderId: string | null;
  /** Null once the Plural order exists. */
  readonly orderDetails: OrderDetails | null;
  readonly amountCaptured: Paise;
  readonly amountRefunded: Paise;
  readonly retriesRemaining: number | null;
  readonly needsAttention: AttentionReason | null;
  readonly operation: PendingOperation | null;
  readonly attempts: readonly Attempt[];
  readonly refunds: readonly Refund[];
  /** Points lookups used up, of the session's budget. */
  readonly lookups: number;
  /** Before it, a reader is not worth another inquiry. */
  readonly askAfter: Date;
  /** Counts the writes: a save succeeds only on the version it was read at. */
  readonly version: number;
}

export function latestAttempt(session: Session): Attempt | null {
  return session.attempts.at(-1) ?? null;
}

/** References are made of what is committed, so a re-send or an inquiry after a crash names the same payment. */
export function paymentReference(sessionId: string, attemptNumber: number, method: LegMethod): string {
  return `${sessionId}-${attemptNumber}-${method === 'CARD' ? 'c' : 'p'}`;
}

/** Plural takes one capture per order (guide, section 6), so one reference a session is enough. */
export function captureReference(sessionId: string): string {
  return `${sessionId}-capture`;
}

/** Whether another attempt can follow the latest one on the same order. */
export function isRetryPossible(session: Session): boolean {
  const latest = latestAttempt(session);
  return session.status === 'open' && (latest === null || latest.failure?.retryable === true);
}
