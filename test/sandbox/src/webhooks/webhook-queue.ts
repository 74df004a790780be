/** Which webhook goes out when: delays, order, copies, retries. Decides; `webhook-sender.ts` sends. */
import type { EventType, LedgerEvent } from '../ledger/model.ts';
import type { Switches } from '../switches.ts';
import { newWebhookId } from './webhook-signature.ts';

/** Plural tries three times in all. */
const ATTEMPTS = 3;
/** How long an event waits to be overtaken before it goes all the same. */
const OVERTAKE_WITHIN_MS = 5_000;

export interface DeliveryAttempt {
  readonly at: string;
  /** The receiver's HTTP status; null when there was no answer in time. */
  readonly status: number | null;
}

export type DeliveryState = 'waiting' | 'delivered' | 'given-up' | 'dropped' | 'no-url';

export interface Delivery {
  readonly id: string;
  readonly type: EventType;
  readonly event: LedgerEvent;
  readonly attempts: DeliveryAttempt[];
  state: DeliveryState;
  due: number;
  /** Sends still owed, whatever the receiver says to the first: 2 in the mode that duplicates. */
  copies: number;
}

export class WebhookQueue {
  readonly #deliveries: Delivery[] = [];
  /** Those of them that still have to be sent. */
  readonly #waiting = new Set<Delivery>();
  #overtakable: Delivery | null = null;

  add(event: LedgerEvent, now: number, rules: Readonly<Switches>): void {
    const delivery: Delivery = {
      id: newWebhookId(),
      type: event.type,
      event,
      attempts: [],
      state: rules.webhookUrl === null ? 'no-url' : rules.webhookDrop ? 'dropped' : 'waiting',
      due: now + rules.webhookDelayMs,
      copies: rules.webhookTwice ? 2 : 1,
    };
    this.#deliveries.push(delivery);
    if (delivery.state !== 'waiting') return;
    this.#waiting.add(delivery);
    if (!rules.webhookReorder) return;
    if (this.#overtakable === null) {
      delivery.due += OVERTAKE_WITHIN_MS;
      this.#overtakable = delivery;
    } else {
      this.#overtakable.due = delivery.due + 1;
      this.#overtakable = null;
    }
  }

  /** The next delivery whose time has come. */
  nextUntil(now: number): Delivery | null {
    const first = this.#first();
    return first !== null && first.due <= now ? first : null;
  }

  /** When the next delivery is due; Infinity when none is waiting. */
  nextDue(): number {
    return this.#first()?.due ?? Infinity;
  }

  /** Notes what came of a send: a 2xx ends it, anything else is tried again until three attempts have been made. */
  note(delivery: Delivery, attempt: DeliveryAttempt, now: number, rules: Readonly<Switches>): void {
    delivery.attempts.push(attempt);
    const isTaken = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    if (isTaken) {
      delivery.copies -= 1;
      if (delivery.copies === 0) this.#end(delivery, 'delivered');
      return;
    }
    if (delivery.attempts.length >= ATTEMPTS) this.#end(delivery, 'given-up');
    else delivery.due = now + rules.webhookRetryMs;
  }

  /** Sends a message again under the same id. False when there is no such message. */
  replay(id: string, now: number): boolean {
    const delivery = this.#deliveries.find((each) => each.id === id);
    if (delivery === undefined) return false;
    delivery.attempts.length = 0;
    delivery.state = 'waiting';
    this.#waiting.add(delivery);
    delivery.due = now;
    delivery.copies = 1;
    return true;
  }

  all(): readonly Delivery[] {
    return this.#deliveries;
  }

  #first(): Delivery | null {
    let first: Delivery | null = null;
    for (const delivery of this.#waiting) {
      if (first === null || delivery.due < first.due) first = delivery;
    }
    return first;
  }

  #end(delivery: Delivery, state: 'delivered' | 'given-up'): void {
    delivery.state = state;
    this.#waiting.delete(delivery);
  }
}
