/**
 * What the domain asks of the place where Plural's webhooks are kept until they are settled. One that no session is known
 * for is parked: it is found again when its session learns of its order, and otherwise looked at now and then.
 */
import type { Session } from './session.ts';

/** What a webhook says of whom it concerns. */
export interface OrderMention {
  readonly eventType: string;
  readonly orderId: string | null;
  /** The order that a refund's order belongs to. */
  readonly parentOrderId: string | null;
  readonly merchantOrderReference: string | null;
}

export interface ReceivedWebhook extends OrderMention {
  /** Plural's `webhook-id`, the same on each of its deliveries. */
  readonly id: string;
  readonly receivedAt: Date;
}

export interface KeptWebhook extends ReceivedWebhook {
  /** Before this nobody needs to ask about it again. */
  readonly askAfter: Date;
}

/** How many are not settled, by why: nobody knows their session, or Plural has not yet answered about it. */
export interface InboxLevel {
  readonly unmatched: number;
  readonly unanswered: number;
}

/** Each method is one transaction. @throws StorageUnavailable. */
export interface WebhookInbox {
  /** Keeps a webhook by its id; one that is there already stays as it is. */
  keepWebhook(webhook: ReceivedWebhook): Promise<void>;
  /** Puts off, until `lookAgainAt`, those due that no session is known for; settles those received before `tooOld`. */
  parkWebhooks(now: Date, lookAgainAt: Date, tooOld: Date): Promise<void>;
  /** Ids of sessions that webhooks due now speak of, each once; the longest due first. */
  mentionedSessions(now: Date, limit: number): Promise<readonly string[]>;
  /** Those not settled that speak of this session, due or not, in no order. */
  webhooksOf(session: Session, limit: number): Promise<readonly KeptWebhook[]>;
  /** Nobody needs to ask about them before then. */
  putOffWebhooks(ids: readonly string[], until: Date): Promise<void>;
  settleWebhooks(ids: readonly string[], at: Date): Promise<void>;
  inboxLevel(): Promise<InboxLevel>;
}
