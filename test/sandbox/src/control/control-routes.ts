/**
 * The control API under `/__sandbox`: what a test or a curious person may ask of the sandbox and tell it. The README has
 * the table of calls. It has no credentials; the sandbox listens on loopback.
 */
import { type ErrorRequestHandler, Router } from 'express';
import type { Plural } from '../plural.ts';
import { addCard } from '../ledger/ledger.ts';
import { switchesPatchSchema } from '../switches.ts';
import { orderJson } from '../wire/order-json.ts';
import { answer, bareCall, controlCall, invalidCall, refuseUnknownQuery } from './control-call.ts';
import { BodyTooLarge } from '../http/read-body.ts';
import { listRequests, replay, showOrder } from './control-lookups.ts';
import { cardRequestSchema, clockRequestSchema, faultRequestSchema } from './control-schemas.ts';
import { cardViews, clockState, ledgerView, webhookViews } from './control-views.ts';

export function controlRoutes(plural: Plural): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    response.once('close', () => plural.wake());
    plural.moment();
    next();
  });
  router.use(refuseUnknownQuery);

  router.post(
    '/reset',
    bareCall(() => {
      plural.reset();
      return { reset: true };
    }),
  );

  router.get('/requests', listRequests(plural));
  router.get(
    '/counters',
    bareCall(() => ({ counters: plural.log.counters() })),
  );
  router.get(
    '/orders',
    bareCall(() => ({ orders: [...plural.ledger.orders.values()].map((order) => orderJson(order, plural.view())) })),
  );
  router.get('/orders/:reference', showOrder(plural));
  router.get(
    '/ledger',
    bareCall(() => ledgerView(plural)),
  );

  router.get(
    '/cards',
    bareCall(() => ({ cards: cardViews(plural) })),
  );
  router.post(
    '/cards',
    controlCall(cardRequestSchema, (card) => {
      if (addCard(plural.ledger, card)) return { cards: cardViews(plural) };
      const reason = 'some of the points of this card are blocked or spent: reset first';
      return invalidCall([{ field: 'points.balance', reason }]);
    }),
  );

  router.get(
    '/switches',
    bareCall(() => ({ switches: plural.switches })),
  );
  router.patch(
    '/switches',
    controlCall(switchesPatchSchema, (patch) => {
      plural.turn(patch);
      return { switches: plural.switches };
    }),
  );

  router.get(
    '/faults',
    bareCall(() => ({ faults: plural.faults.pending() })),
  );
  router.post(
    '/faults',
    controlCall(faultRequestSchema, ({ route, fault, times, callNumber }) => {
      plural.faults.add(route, fault, times, callNumber);
      return { faults: plural.faults.pending() };
    }),
  );
  router.delete(
    '/faults',
    bareCall(() => {
      plural.faults.clear();
      return { faults: [] };
    }),
  );

  router.get(
    '/clock',
    bareCall(() => clockState(plural)),
  );
  router.post(
    '/clock',
    controlCall(clockRequestSchema, async (request) => {
      if (request.action === 'advance') plural.clock.advance(request.milliseconds);
      else if (request.action === 'resume') plural.clock.resume();
      else plural.clock.freeze(request.at === undefined ? plural.clock.now() : Date.parse(request.at));
      await plural.deliver();
      return clockState(plural);
    }),
  );
  router.post(
    '/tokens/revoke',
    bareCall(() => {
      plural.tokens.revokeAll();
      return { revoked: true };
    }),
  );

  router.get(
    '/webhooks',
    bareCall(() => ({ webhooks: webhookViews(plural) })),
  );
  router.post(
    '/webhooks/flush',
    bareCall(async () => {
      await plural.deliver();
      return { webhooks: webhookViews(plural) };
    }),
  );
  router.post('/webhooks/:id/replay', replay(plural));

  router.use((request, response) => {
    const message = `The control API has no ${request.method} ${request.baseUrl}${request.path}; its calls are in the sandbox's README`;
    answer(response, { error: 'unknown_control_call', message });
  });
  router.use(onError);
  return router;
}

/** A path that cannot be decoded, and a body beyond the limit; whatever else fails is told by the application. */
const onError: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof URIError) answer(response, invalidCall([{ field: 'path', reason: 'is not valid' }]));
  else if (error instanceof BodyTooLarge) {
    answer(response, invalidCall([{ field: 'body', reason: 'must be at most a million bytes' }]));
  } else next(error);
};
