/** A merchant's webhook endpoint for tests: keeps what arrives, byte for byte, and answers what it is told to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestContext } from 'node:test';

export interface ReceivedWebhook {
  readonly id: string;
  readonly timestamp: number;
  readonly signature: string;
  /** The exact bytes, as text. */
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** The statuses of the next answers; 204 once they are used up. */
  readonly answers: number[];
}

export async function webhookReceiver(t: TestContext): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (raw += chunk));
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name]);
      received.push({
        id: header('webhook-id'),
        timestamp: Number(header('webhook-timestamp')),
        signature: header('webhook-signature'),
        raw,
        body: JSON.parse(raw) as Record<string, unknown>,
      });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver listens on no port');
  return { url: `http://127.0.0.1:${address.port}/`, received, answers };
}
