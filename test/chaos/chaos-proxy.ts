/**
 * A TCP proxy on loopback that makes trouble between the BFF and Plural: it cuts a request or an answer at a byte, swallows
 * or delays an answer, resets a connection, or refuses all of them. It reads no more of HTTP than where a request begins,
 * which holds for a client that does not pipeline. What happens is the plan's to say: the same plan makes the same trouble.
 */
import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

export type Trouble =
  | { readonly kind: 'none' }
  /** So many bytes of the request get through, then both sides are cut. */
  | { readonly kind: 'cut-request'; readonly afterBytes: number }
  /** The request gets through, and so many bytes of its answer. */
  | { readonly kind: 'cut-answer'; readonly afterBytes: number }
  /** The request gets through, its answer never does; the connection stays. `onAnswer`: Plural has given it. */
  | { readonly kind: 'swallow'; readonly onAnswer?: () => void }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Nothing gets through; the client sees a reset. */
  | { readonly kind: 'reset' };

export interface Exchange {
  /** As in `POST /api/pay/v1/orders`. */
  readonly line: string;
  /** The how many-eth request since the start, from 1. */
  readonly number: number;
}

/** Asked once for each request, when its first bytes are there. */
export type Plan = (exchange: Exchange) => Trouble;

const LOOPBACK = '127.0.0.1';
const REQUEST_LINE = /^(?:GET|POST|PUT|DELETE|PATCH) \S+(?= HTTP\/1\.1\r\n)/;

export class ChaosProxy {
  /** For `PLURAL_API_URL`. */
  readonly url: string;
  plan: Plan = () => ({ kind: 'none' });
  readonly #target: URL;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | null;
  #requests = 0;

  private constructor(target: URL, server: Server, port: number) {
    this.url = `http://localhost:${port}`;
    this.#target = target;
    this.#server = server;
    this.#port = port;
    server.on('connection', (client) => this.#relay(client));
  }

  static async start(target: string): Promise<ChaosProxy> {
    const server = createServer();
    server.listen(0, LOOPBACK);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
    return new ChaosProxy(new URL(target), server, address.port);
  }

  /** From now on no connection is made, and those that stand are cut. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    if (server === null) return;
    server.close();
    await once(server, 'close');
  }

  async accept(): Promise<void> {
    if (this.#server !== null) return;
    const server = createServer((client) => this.#relay(client));
    server.listen(this.#port, LOOPBACK);
    await once(server, 'listening');
    this.#server = server;
  }

  async stop(): Promise<void> {
    await this.refuse();
  }

  #relay(client: Socket): void {
    const plural = connect({ host: LOOPBACK, port: Number(this.#target.port) });
    let trouble: Trouble = { kind: 'none' };
    let sent = 0;
    let answered = 0;
    const cut = (): void => {
      client.resetAndDestroy();
      plural.resetAndDestroy();
    };
    for (const socket of [client, plural]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      // A broken pipe is what this is for; the other side is told by its own end.
      socket.on('error', () => null);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    client.on('close', () => plural.destroy());
    plural.on('close', () => client.destroy());
    client.on('data', (bytes) => {
      const line = REQUEST_LINE.exec(bytes.toString('latin1'))?.[0];
      if (line !== undefined) {
        this.#requests += 1;
        trouble = this.plan({ line, number: this.#requests });
        sent = 0;
        answered = 0;
      }
      if (trouble.kind === 'reset') return cut();
      if (trouble.kind !== 'cut-request') return void plural.write(bytes);
      const left = trouble.afterBytes - sent;
      sent += bytes.length;
      if (bytes.length < left) return void plural.write(bytes);
      // The bytes before the cut have to be on their way when it comes.
      if (left <= 0) cut();
      else plural.write(bytes.subarray(0, left), () => setImmediate(cut));
    });
    plural.on('data', (bytes) => {
      if (trouble.kind === 'swallow') return trouble.onAnswer?.();
      if (trouble.kind === 'delay') return void setTimeout(() => client.write(bytes), trouble.milliseconds).unref();
      if (trouble.kind !== 'cut-answer') return void client.write(bytes);
      const left = trouble.afterBytes - answered;
      answered += bytes.length;
      if (bytes.length < left) return void client.write(bytes);
      if (left <= 0) cut();
      else client.write(bytes.subarray(0, left), () => setImmediate(cut));
    });
  }
}
