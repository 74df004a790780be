/** The headers of every call (guide, all samples): a fresh Request-ID for Plural's support, and the time in UTC. */
import { randomUUID } from 'node:crypto';

export type StandardHeaders = Readonly<Record<'accept' | 'content-type' | 'request-id' | 'request-timestamp', string>>;

export function standardHeaders(now: Date): StandardHeaders {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'request-id': randomUUID(),
    'request-timestamp': now.toISOString(),
  };
}
