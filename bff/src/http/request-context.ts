/**
 * Each request's id, in its answer and in its one line of log. An id from outside is not taken over: it may hold
 * anything.
 */
import type { RequestHandler, Response } from 'express';
import type { Observer } from '../observer.ts';
import { randomId } from '../keys/random-id.ts';

export function requestContext(observer: Observer): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomId('req_');
    response.locals['requestId'] = requestId;
    response.set('X-Request-Id', requestId);
    response.on('close', () => {
      observer.request({
        requestId,
        method: request.method,
        route: typeof response.locals['route'] === 'string' ? response.locals['route'] : 'unmatched',
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - startedAt),
        aborted: !response.writableFinished,
      });
    });
    next();
  };
}

export function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : '';
}

/** Names the route for the log and the metrics: the pattern, never the path, which may hold a token. */
export function named(route: string): RequestHandler {
  return (_request, response, next) => {
    response.locals['route'] = route;
    next();
  };
}
