/**
 * The merchant's receiver of events: checks each signature with the reference library, keeps what comes as a merchant
 * would (the newest word on each session), and may refuse what a run tells it to.
 */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { CheckoutEvent } from '@plural-points/shared';
import { eventSchema } from '@plural-points/shared/schemas';

export const RECEIVER_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

export class MerchantReceiver {
  /** For `MERCHANT_WEBHOOK_URL`. */
  readonly url: string;
  /** The answer to an event, by whatever has come so far; 204 unless said otherwise. */
  answer: (event: CheckoutEvent) => number = () => 204;
  readonly #server: Server;
  readonly #taken = new Map<string, CheckoutEvent>();
  readonly #forged: string[] = [];

  private constructor(server: Server, port: number) {
    this.url = `http://localhost:${port}/events`;
    this.#server = server;
  }

  static async start(): Promise<MerchantReceiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the receiver listens on no port');
    const receiver = new MerchantReceiver(server, address.port);
    server.on('request', (request, response) => {
      void text(request).then((body) => response.writeHead(receiver.#take(body, request.headers)).end());
    });
    return receiver;
  }

  /** The events of one session that were taken, each once, by their numbers. */
  eventsOf(sessionId: string): readonly CheckoutEvent[] {
    const ofSession = [...this.#taken.values()].filter((event) => event.data.sessionId === sessionId);
    return ofSession.sort((one, other) => one.sequence - other.sequence);
  }

  /** Messages whose signature the reference library refused. */
  get forged(): readonly string[] {
    return this.#forged;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #take(body: string, headers: NodeJS.Dict<string | string[]>): number {
    const event = eventSchema.parse(JSON.parse(body));
    try {
      new Webhook(RECEIVER_SECRET).verify(body, signatureHeaders(headers));
    } catch {
      this.#forged.push(event.id);
    }
    const status = this.answer(event);
    if (status >= 200 && status < 300) this.#taken.set(event.id, event);
    return status;
  }
}

function signatureHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
  );
}
