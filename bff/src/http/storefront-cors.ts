/**
 * Which pages may call the shopper API: the configured origins, exactly. A call without an Origin is served (no
 * browser).
 */
import cors from 'cors';
import type { RequestHandler } from 'express';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';

export function storefrontCors(origins: readonly string[]): RequestHandler[] {
  const refuseStrangers: RequestHandler = (request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined && !origins.includes(origin)) {
      response.vary('Origin');
      throw new CheckoutProblem('origin_not_allowed');
    }
    next();
  };
  const headers = cors({
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
  return [refuseStrangers, headers];
}
