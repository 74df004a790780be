/**
 * What the domain asks of its storage. Each method is one transaction, durable (fsync) when its promise resolves;
 * a storage that is down rejects with `StorageUnavailable`, and nothing is called upstream after that.
 */
import type { SessionStatus } from '@plural-points/shared';
import type { Evidence } from './evidence.ts';
import type { Lease } from './leases.ts';
import type { MerchantEvent } from './merchant-event.ts';
import type { Session } from './session.ts';
import type { WebhookInbox } from './webhook-inbox.ts';

export interface SessionFilter {
  readonly status?: SessionStatus | undefined;
  readonly merchantOrderReference?: string | undefined;
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  readonly needsAttention?: boolean | undefined;
  /** Only sessions older than this one, in the order of the list. */
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** A session that may be asked about since this moment is due: at once, or later while its shopper is at the bank. */
export interface DueMoments {
  readonly now: Date;
  readonly atBank: Date;
}

export interface Ledger extends WebhookInbox {
  /** `creationKey`: a digest of the merchant's Idempotency-Key, so that a repeat after a crash finds its own session. */
  insertSession(session: Session, creationKey: string | null): Promise<'inserted' | 'duplicate_reference'>;
  sessionById(id: string): Promise<Session | null>;
  sessionByReference(reference: string): Promise<{ session: Session; creationKey: string | null } | null>;
  sessionByOrderId(pluralOrderId: string): Promise<Session | null>;
  /** Newest first. */
  listSessions(filter: SessionFilter): Promise<readonly Session[]>;
  /**
   * Writes what is other in `after`, new attempts, legs and consents included, if nobody else has written since `before`
   * was read: then it answers the session at its new version. `conflict` also stands for a second live attempt. `events`
   * are what the merchant is told of the change, in their order, and `evidence` what it follows from: they are committed
   * with it.
   */
  saveSession(
    before: Session,
    after: Session,
    events?: readonly MerchantEvent[],
    evidence?: readonly Evidence[],
  ): Promise<Session | 'conflict'>;
  /** All that is known of a session, in no order. */
  evidenceOf(sessionId: string): Promise<readonly Evidence[]>;
  /** Forgets a session whose order Plural definitely refused: its reference is free again. */
  deleteSession(id: string): Promise<void>;
  /** Open sessions past their time, and undecided ones that may be asked about again; the longest due first. */
  dueSessions(due: DueMoments, limit: number): Promise<readonly Session[]>;
  /** Open sessions past their time. */
  lapsedSessions(now: Date, limit: number): Promise<readonly Session[]>;
  /** This ledger, but its `saveSession` writes only while the lease is held. It @throws LeaseLost. */
  under(lease: Lease): Ledger;
}

/** The stored answers of merchant calls that carried an Idempotency-Key. */
export interface AnswerStore {
  claim(claim: IdempotencyClaim): Promise<IdempotencyVerdict>;
  complete(key: string, answer: StoredAnswer): Promise<void>;
  /** The same call may be made again at once. */
  release(key: string): Promise<void>;
  /** Any call may be made under this key. */
  forget(key: string): Promise<void>;
  /** Answers are kept for as long as a key counts: some hold a client secret, if encrypted. */
  forgetExpired(now: Date): Promise<void>;
}

export interface IdempotencyClaim {
  /** The digest of the key. */
  readonly key: string;
  /** A digest of route and body. Merchant bodies hold no card data. */
  readonly fingerprint: string;
  readonly now: Date;
  readonly lockedUntil: Date;
  readonly expiresAt: Date;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

export type IdempotencyVerdict =
  | { readonly kind: 'claimed' }
  /** `until`: when a claim whose process died may be taken over. */
  | { readonly kind: 'running'; readonly until: Date }
  | { readonly kind: 'reused' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

/** The store could not be reached or did not commit. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
