/**
 * What a merchant makes of the events they are sent: each signature checked by the reference library, each event once, by
 * its number.
 */
import { Webhook } from 'standardwebhooks';
import type { CheckoutEvent } from '@plural-points/shared';
import { startEventReceiver, type EventReceiver, type SignedMessage } from '../support/event-receiver.ts';

export const RECEIVER_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

export class MerchantReceiver {
  /** For `MERCHANT_WEBHOOK_URL`. */
  readonly url: string;
  readonly #receiver: EventReceiver;
  readonly #forged: CheckoutEvent[] = [];

  private constructor(receiver: EventReceiver) {
    this.url = receiver.url;
    this.#receiver = receiver;
    this.answer(() => 204);
  }

  static async start(): Promise<MerchantReceiver> {
    return new MerchantReceiver(await startEventReceiver());
  }

  /** From now on: the status that an event is answered with. */
  answer(how: (event: CheckoutEvent) => number): void {
    this.#receiver.answer((event, message) => {
      // As it comes: the library takes no signature that is older than five minutes.
      if (!isSigned(message)) this.#forged.push(event);
      return how(event);
    });
  }

  /** The events of one session that were taken, each once, by their numbers. */
  eventsOf(sessionId: string): readonly CheckoutEvent[] {
    const taken = this.#receiver.deliveries.filter(({ answered }) => answered !== null && answered < 300);
    const byId = new Map(taken.map(({ event }) => [event.id, event]));
    const ofSession = [...byId.values()].filter((event) => event.data.sessionId === sessionId);
    return ofSession.sort((one, other) => one.sequence - other.sequence);
  }

  /** The ids of one session's messages whose signature the reference library refused. */
  forged(sessionId: string): readonly string[] {
    return this.#forged.filter(({ data }) => data.sessionId === sessionId).map(({ id }) => id);
  }

  async stop(): Promise<void> {
    await this.#receiver.stop();
  }
}

function isSigned({ body, headers }: SignedMessage): boolean {
  try {
    new Webhook(RECEIVER_SECRET).verify(body, { ...headers });
    return true;
  } catch {
    return false;
  }
}
