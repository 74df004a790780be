/**
 * One delivery of one event over HTTP. A redirect is not followed, nothing is repeated here, an answer's body is neither read
 * nor told, and outside sandbox no connection is made to an address that is not public.
 */
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { eventHeaders } from './event-headers.ts';
import { isPublicAddress, literalAddress, publicLookup } from './public-address.ts';
import type { WebhookSettings } from './webhook-settings.ts';

export interface EventSender {
  /** The HTTP status of the answer; null where none came in time. It never rejects. */
  send(event: { readonly id: string; readonly body: string }, at: Date): Promise<number | null>;
  /** Ends what is under way: it counts as not answered. May be called again. */
  close(): Promise<void>;
}

export interface EventSenderOptions extends WebhookSettings {
  /** In sandbox mode the receiver may be on this machine. */
  readonly isSandbox: boolean;
  /** For the whole exchange; ten seconds by default. */
  readonly timeoutMs?: number;
  /** How names are resolved; the system's way by default. */
  readonly resolve?: LookupFunction;
}

export const DELIVERY_TIMEOUT_MS = 10_000;

/** So much of an answer's body is let pass, for the sake of a connection that can be used again. */
const BODY_BYTES = 4_096;

export function createEventSender(options: EventSenderOptions): EventSender {
  const { url, keys, isSandbox, timeoutMs = DELIVERY_TIMEOUT_MS } = options;
  const dispatcher = new Agent({
    connect: {
      timeout: Math.ceil(timeoutMs / 3),
      ...(isSandbox ? {} : { lookup: publicLookup(options.resolve) }),
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    pipelining: 1,
    allowH2: false,
  });
  const closing = new AbortController();
  // An address in the place of a name is connected to without a lookup.
  const address = literalAddress(new URL(url));
  const isRefused = !isSandbox && address !== null && !isPublicAddress(address);

  return {
    async send(event, at) {
      if (isRefused) return null;
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      try {
        const response = await request(url, {
          method: 'POST',
          headers: eventHeaders(event, at, keys),
          body: event.body,
          dispatcher,
          signal,
          idempotent: false,
        });
        await response.body.dump({ limit: BODY_BYTES, signal }).catch(() => null);
        return response.statusCode;
      } catch {
        return null;
      }
    },
    async close() {
      closing.abort();
      await dispatcher.destroy();
    },
  };
}
