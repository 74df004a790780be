/**
 * One HTTP exchange with Plural, and an honest word on how it ended: answered, never sent, or unclear. No retry but one,
 * for a connection that was never made (DESIGN, invariant 2); redirects are not followed; answers are bounded.
 */
import { Agent, errors, request, type Dispatcher } from 'undici';

export interface PluralExchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type ExchangeResult =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'not_sent' }
  | { readonly kind: 'unclear' };

export interface Transport {
  /** `signal` ends the exchange: what was on the way by then is unclear. */
  send(exchange: PluralExchange, signal: AbortSignal): Promise<ExchangeResult>;
  close(): Promise<void>;
}

const LARGEST_ANSWER_BYTES = 1_000_000;

/**
 * The steps of making a connection: where one of them failed, no byte of the request can have left. The code alone does not
 * tell: a host may become unreachable while a connection that stands is read.
 */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Told of each answer: its `Date`, and how many milliseconds ago its request began. */
export type OnDate = (date: Date, tookMs: number) => void;

/** `timeoutMs`: how long a whole call may take; the connection gets a third of it, so that its failure is told apart. */
export function createTransport(timeoutMs: number, onDate: OnDate): Transport {
  const connectTimeout = Math.min(5_000, Math.ceil(timeoutMs / 3));
  const dispatcher = new Agent({
    connect: { timeout: connectTimeout },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    pipelining: 1,
  });
  const once = async (exchange: PluralExchange, signal: AbortSignal): Promise<ExchangeResult> => {
    const startedAt = performance.now();
    try {
      const response = await request(exchange.url, {
        method: exchange.method,
        headers: exchange.headers,
        dispatcher,
        signal,
        // Undici may repeat what it holds for idempotent on a broken connection: nothing here is.
        idempotent: false,
        ...(exchange.body === undefined ? {} : { body: exchange.body }),
      });
      const date = new Date(String(response.headers['date']));
      if (!Number.isNaN(date.getTime())) onDate(date, performance.now() - startedAt);
      return { kind: 'answered', status: response.statusCode, body: await readJson(response.body) };
    } catch (error) {
      return { kind: wasNeverConnected(error) ? 'not_sent' : 'unclear' };
    }
  };
  return {
    async send(exchange, signal) {
      const first = await once(exchange, signal);
      return first.kind === 'not_sent' && !signal.aborted ? await once(exchange, signal) : first;
    },
    close: async () => await dispatcher.close(),
  };
}

/** The body as JSON; undefined where it is something else, as an edge's HTML is. */
async function readJson(stream: Dispatcher.ResponseData['body']): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER_BYTES) throw new RangeError('answer too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function wasNeverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Several addresses were tried: each of them has to have failed so.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(wasNeverConnected);
  if (error instanceof errors.ConnectTimeoutError) return true;
  return 'syscall' in error && typeof error.syscall === 'string' && CONNECTING.has(error.syscall);
}
