/** Sends what the queue says is due, one message after the other, so that the queue's order is the order on the wire. */
import type { Moment } from '../ledger/ledger.ts';
import type { LedgerEvent } from '../ledger/model.ts';
import { type Delivery, WebhookQueue } from './webhook-queue.ts';
import { signWebhook } from './webhook-signature.ts';

/** Far outside the 300 seconds that receivers tolerate. */
const STALE_SECONDS = 3_600;

export interface WebhookSource {
  readonly secret: string;
  moment(): Moment;
  /** The body as it is at the moment of sending. */
  bodyOf(event: LedgerEvent): object;
}

export class WebhookSender {
  readonly #source: WebhookSource;
  #queue = new WebhookQueue();
  #current: Promise<void> = Promise.resolve();
  #following: Promise<void> | null = null;

  constructor(source: WebhookSource) {
    this.#source = source;
  }

  get queue(): WebhookQueue {
    return this.#queue;
  }

  /** Everything that is due now, sent; resolves when nothing due is left. Never rejects. */
  flush(): Promise<void> {
    // A run that is under way may have looked at the queue before the caller added to it, so all who come meanwhile
    // share the one that follows.
    this.#following ??= this.#current.then(() => {
      this.#following = null;
      this.#current = this.#sendDue();
      return this.#current;
    });
    return this.#following;
  }

  clear(): void {
    this.#queue = new WebhookQueue();
  }

  async #sendDue(): Promise<void> {
    for (;;) {
      const at = this.#source.moment();
      const queue = this.#queue;
      const delivery = queue.nextUntil(at.now);
      if (delivery === null) return;
      const status = await this.#send(delivery, at);
      queue.note(delivery, { at: new Date(at.now).toISOString(), status }, at.now, at.rules);
    }
  }

  async #send(delivery: Delivery, { rules }: Moment): Promise<number | null> {
    if (rules.webhookUrl === null) return null;
    // Indented, so that a receiver which checks the signature over JSON it has written anew fails here already.
    const body = JSON.stringify(this.#source.bodyOf(delivery.event), null, 2);
    // The machine's time, not the sandbox's: the receiver compares it with its own.
    const seconds = Math.floor(Date.now() / 1_000) - (rules.webhookTimestamp === 'stale' ? STALE_SECONDS : 0);
    const secret = rules.webhookSignature === 'bad' ? `not ${this.#source.secret}` : this.#source.secret;
    try {
      const response = await fetch(rules.webhookUrl, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signWebhook(delivery.id, seconds, body, secret),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(rules.webhookTimeoutMs),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}
