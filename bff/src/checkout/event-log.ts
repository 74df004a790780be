/**
 * What is asked of the storage about events: the log that the merchant reads, and the outbox that they are sent from. Both
 * are one table, written by `Ledger.saveSession` in the transaction of the change.
 */

/** An event as it is kept. */
export interface StoredEvent {
  readonly id: string;
  /** As it was built at its commit, and as it is sent. */
  readonly body: string;
  readonly delivery: StoredDelivery;
}

export interface StoredDelivery {
  readonly status: 'pending' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly lastAttemptAt: Date | null;
  /** The HTTP status of the last answer; null where none came. */
  readonly lastStatus: number | null;
  readonly nextAttemptAt: Date | null;
}

export interface EventLog {
  /**
   * In the order of commit, from the one after `id`, or from the first. Null: there is no such event. An event that is
   * committed later never comes before one that could be read already, so a reader that goes on from its last id misses
   * none.
   */
  eventsAfter(id: string | null, limit: number): Promise<readonly StoredEvent[] | null>;
  /** Due now, whatever its delivery came to before. Null: there is no such event. */
  makeDue(id: string, now: Date): Promise<StoredEvent | null>;
}

/** A due event that this caller alone may send until its claim runs out. */
export interface ClaimedEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** How often it has been claimed: the fence that a holder whose claim ran out does not pass. */
  readonly attempts: number;
  /** Failed tries since it was last made due: where it stands on the back-off. */
  readonly failures: number;
}

export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly httpStatus: number }
  | { readonly kind: 'failed'; readonly httpStatus: number | null; readonly retryAt: Date | null };

export interface Outbox {
  /**
   * The next event to send, claimed until `until`. An event is due only once every earlier one of its session was delivered
   * or given up; one that was asked for again waits for no other. First tries go before repeats.
   */
  claimDue(now: Date, until: Date): Promise<ClaimedEvent | null>;
  /** Notes what came of it; a claim that ran out and was taken by another notes nothing. `retryAt` null: given up. */
  settle(claim: ClaimedEvent, result: DeliveryResult): Promise<void>;
  backlog(): Promise<Backlog>;
}

export interface Backlog {
  readonly pending: number;
  readonly dead: number;
  /** When the oldest pending event was committed. */
  readonly oldestPendingAt: Date | null;
}
