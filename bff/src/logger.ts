/** The structured log: one JSON line an event, fields by name. Nothing else of the BFF writes to the standard output. */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Observer } from './observer.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

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
      const level = status >= 500 ? 'error' : 'info';
      logger[level]({ requestId, method, route, status, milliseconds, ...(aborted ? { aborted } : {}) }, 'request');
    },
    pluralCall({ operation, outcome, status, milliseconds }) {
      logger.info({ operation, outcome, status, milliseconds }, 'plural call');
    },
    transition({ sessionId, from, to, needsAttention }) {
      const level = needsAttention === null ? 'info' : 'warn';
      logger[level]({ sessionId, from, to, needsAttention }, 'session');
    },
    callback(token, signed) {
      const level = signed ? 'info' : 'warn';
      logger[level]({ token, signed }, 'callback');
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
