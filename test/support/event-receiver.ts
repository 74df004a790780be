/** A merchant's webhook endpoint on loopback: it keeps what it was sent, and answers as a test wants. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { CheckoutEvent } from '@plural-points/shared';
import { eventSchema } from '@plural-points/shared/schemas';

export interface SignedMessage {
  readonly headers: {
    readonly 'webhook-id': string;
    readonly 'webhook-timestamp': string;
    readonly 'webhook-signature': string;
  };
  /** The bytes as they came. */
  readonly body: string;
}

export interface Delivery extends SignedMessage {
  readonly event: CheckoutEvent;
  /** The HTTP status it was given; null for none. */
  readonly answered: number | null;
}

/** What a receiver says to an event as it comes. */
export type Answering = (event: CheckoutEvent, message: SignedMessage) => ReceiverAnswer;

/** A status; or no answer at all, a connection reset, a redirect to itself, a body without an end. */
export type ReceiverAnswer = number | 'silence' | 'reset' | 'redirect' | 'flood';

export interface EventReceiver {
  readonly url: string;
  /** All that came, in the order in which it came. */
  readonly deliveries: readonly Delivery[];
  /** What it says from now on; a function for each event. 204 at first. */
  answer(how: ReceiverAnswer | Answering): void;
  /** Resolves once `count` deliveries have come; rejects after half a minute. */
  has(count: number): Promise<void>;
  forget(): void;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** `port`: 0 for any that is free. */
export async function startEventReceiver(port = 0): Promise<EventReceiver> {
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  let answerTo: Answering = () => 204;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const event = eventSchema.parse(JSON.parse(body));
      const header = (name: string): string => String(request.headers[name] ?? '');
      const headers = {
        'webhook-id': header('webhook-id'),
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      };
      const how = answerTo(event, { headers, body });
      deliveries.push({ headers, body, event, answered: statusOf(how) });
      reply(response, how);
      for (const look of waiting) look();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver listens on no port');

  return {
    url: `http://127.0.0.1:${address.port}/events`,
    deliveries,
    answer(how) {
      answerTo = typeof how === 'function' ? how : () => how;
    },
    async has(count) {
      const tooLate = AbortSignal.timeout(PATIENCE_MS);
      await new Promise<void>((resolve, reject) => {
        const look = (): void => {
          if (deliveries.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        tooLate.addEventListener('abort', () => reject(new Error(`${deliveries.length} of ${count} deliveries came`)));
        look();
      });
    },
    forget() {
      deliveries.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function statusOf(how: ReceiverAnswer): number | null {
  if (typeof how === 'number') return how;
  return how === 'redirect' ? 307 : how === 'flood' ? 200 : null;
}

function reply(response: ServerResponse, how: ReceiverAnswer): void {
  const status = statusOf(how);
  if (how === 'reset') response.destroy();
  if (status === null) return;
  response.writeHead(status, how === 'redirect' ? { location: '/events' } : {});
  if (how === 'flood') pour(response);
  else response.end();
}

/** Writes for as long as anyone reads. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}
