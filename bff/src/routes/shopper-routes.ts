/** The shopper API (DESIGN 5.2): what the element calls, from the storefront's origin, by the session's client secret. */
import { Router } from 'express';
import { ENDPOINTS } from '@plural-points/shared';
import { payRequestSchema, quoteRequestSchema } from '@plural-points/shared/schemas';
import type { CheckoutService } from '../checkout/checkout-service.ts';
import { bearerOf } from '../http/bearer.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { jsonBody, parseBody } from '../http/json-body.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { named } from '../http/request-context.ts';
import { storefrontCors } from '../http/storefront-cors.ts';

export interface ShopperRoutesOptions {
  readonly service: CheckoutService;
  readonly limits: RateLimits;
  readonly allowedOrigins: readonly string[];
}

export function shopperRoutes({ service, limits, allowedOrigins }: ShopperRoutesOptions): Router {
  const router = Router();
  const fromStorefront = storefrontCors(allowedOrigins);

  router
    .route(ENDPOINTS.viewCheckout.path)
    .all(named(ENDPOINTS.viewCheckout.path), ...fromStorefront)
    .get(async (request, response) => {
      const session = await service.sessionOfShopper(bearerOf(request));
      await limits.view(session.id);
      response.json(await service.view(session));
    })
    .all(methodNotAllowed('GET'));

  router
    .route(ENDPOINTS.quotePoints.path)
    .all(named(ENDPOINTS.quotePoints.path), ...fromStorefront)
    .post(jsonBody, async (request, response) => {
      const session = await service.sessionOfShopper(bearerOf(request));
      const { sealed } = parseBody(request, quoteRequestSchema);
      await limits.lookup(request);
      response.json(await service.quotePoints(session, sealed));
    })
    .all(methodNotAllowed('POST'));

  router
    .route(ENDPOINTS.pay.path)
    .all(named(ENDPOINTS.pay.path), ...fromStorefront)
    .post(jsonBody, async (request, response) => {
      const session = await service.sessionOfShopper(bearerOf(request));
      const command = parseBody(request, payRequestSchema);
      await limits.payment();
      const answer = await service.pay(session, command);
      response.status(answer.status === 'processing' ? 202 : 200).json(answer);
    })
    .all(methodNotAllowed('POST'));

  return router;
}
