/**
 * The structured log: one JSON line an event, fields by name. While it serves, nothing else is written to the
 * standard output.
 */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Observer } from './observer.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Asked every second or two, or by the monitoring: told only where somebody wants it all. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** What came of a call to Plural where a person may have to look. A decline or a miss is business as usual. */
const TROUBLE: ReadonlySet<string> = new Set(['no_answer', 'not_sent', 'refused', 'unknown']);

export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'plural-points-bff' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export function logObserver(logger: Logger): Observer {
  return {
    request({ requestId, method, route, status, milliseconds, aborted }) {
      const level = status >= 500 ? 'error' : PROBES.has(route) ? 'debug' : 'info';
      logger[level]({ requestId, method, route, status, milliseconds, ...(aborted ? { aborted } : {}) }, 'request');
    },
    pluralCall({ operation, outcome, status, pluralRequestId, milliseconds }) {
      const level = TROUBLE.has(outcome) ? 'warn' : 'info';
      logger[level]({ operation, outcome, status, pluralRequestId, milliseconds }, 'plural call');
    },
    transition({ sessionId, from, to, needsAttention }) {
      const level = needsAttention === null ? 'info' : 'warn';
      logger[level]({ sessionId, from, to, needsAttention }, 'session');
    },
    callback(token, signed) {
      const level = signed ? 'info' : 'warn';
      logger[level]({ token, signed }, signed ? 'callback' : 'callback without a valid signature');
    },
    delivery({ eventId, type, outcome, status }) {
      const level = outcome === 'delivered' ? 'info' : 'warn';
      logger[level]({ eventId, type, outcome, status }, 'event delivery');
    },
    clockSkew({ clock, milliseconds, news }) {
      const level = news === 'began' ? 'warn' : 'info';
      if (news !== null) logger[level]({ clock, milliseconds: Math.round(milliseconds) }, `clock skew ${news}`);
    },
    failure(requestId, error) {
      logger.error({ requestId, error: nameOf(error), at: placesOf(error) }, 'unforeseen error');
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The stack after the message, which may quote what was received, lines that look like places included. */
function placesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const head = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  if (!error.stack.startsWith(head)) return [];
  return error.stack
    .slice(head.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
