/** The only error handler. It never logs or returns an error object, its message or anything received. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import type { Observer } from '../observer.ts';
import { isUnforeseen, problemOf, type ProblemAnswer } from './problem.ts';
import { requestIdOf } from './request-context.ts';

export function errorHandler(observer: Observer): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const requestId = requestIdOf(response);
    if (isUnforeseen(error)) observer.failure(requestId, error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, problemOf(error, requestId));
  };
}

export function sendProblem(response: Response, problem: ProblemAnswer): void {
  if (problem.retryAfterSeconds !== null) response.set('Retry-After', String(problem.retryAfterSeconds));
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem.body));
}

export const notFound: RequestHandler = () => {
  throw new CheckoutProblem('not_found');
};

/** The last handler of a known path: whatever arrives here came with a method that the path does not take. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return (_request, response) => {
    response.set('Allow', allowed.join(', '));
    throw new CheckoutProblem('method_not_allowed');
  };
}
