/**
 * The control API under `/__sandbox`: what a test or a curious person may ask of the sandbox and tell it. The README has
 * the table of calls. It has no credentials; the sandbox listens on loopback.
 */
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { Plural } from '../plural.ts';
import { ROUTE_NAMES } from '../http/api-routes.ts';
import { addCard, isRefund } from '../ledger/ledger.ts';
import { switchesPatchSchema } from '../switches.ts';
import { orderJson, refundJson } from '../wire/order-json.ts';
import { bareCall, controlCall, invalidCall, notFound, refuseUnknownQuery } from './control-call.ts';
import { BodyTooLarge } from '../http/read-body.ts';
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
  router.get('/counters', (_request, response) => void response.json({ counters: plural.log.counters() }));
  router.get('/orders', (_request, response) => {
    const orders = [...plural.ledger.orders.values()].map((order) => orderJson(order, plural.view()));
    response.json({ orders });
  });
  router.get('/orders/:reference', showOrder(plural));
  router.get('/ledger', (_request, response) => void response.json(ledgerView(plural)));

  router.get('/cards', (_request, response) => void response.json({ cards: cardViews(plural) }));
  router.post(
    '/cards',
    controlCall(cardRequestSchema, (card) => {
      addCard(plural.ledger, card);
      return { cards: cardViews(plural) };
    }),
  );

  router.get('/switches', (_request, response) => void response.json({ switches: plural.switches }));
  router.patch(
    '/switches',
    controlCall(switchesPatchSchema, (patch) => {
      plural.turn(patch);
      return { switches: plural.switches };
    }),
  );

  router.get('/faults', (_request, response) => void response.json({ faults: plural.faults.pending() }));
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

  router.get('/clock', (_request, response) => void response.json(clockState(plural)));
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

  router.get('/webhooks', (_request, response) => void response.json({ webhooks: webhookViews(plural) }));
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
    response.status(404).json({ error: 'unknown_control_call', message });
  });
  router.use(onError);
  return router;
}

/** A path that cannot be decoded, and a body beyond the limit; whatever else fails is told by the application. */
const onError: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof URIError) response.status(400).json(invalidCall([{ field: 'path', reason: 'is not valid' }]));
  else if (error instanceof BodyTooLarge) {
    response.status(400).json(invalidCall([{ field: 'body', reason: 'must be at most a million bytes' }]));
  } else next(error);
};

function listRequests(plural: Plural): RequestHandler {
  return (request, response) => {
    const { route, reference } = request.query;
    if (route !== undefined && !ROUTE_NAMES.some((name) => name === route)) {
      const reason = `must be one of ${ROUTE_NAMES.join(', ')}`;
      response.status(400).json(invalidCall([{ field: 'route', reason }]));
      return;
    }
    const requests = plural.log
      .entries()
      .filter((entry) => route === undefined || entry.route === route)
      .filter((entry) => reference === undefined || entry.reference === reference);
    response.json({ requests });
  };
}

function showOrder(plural: Plural): RequestHandler<{ reference: string }> {
  return ({ params: { reference } }, response) => {
    const found = plural.ledger.byReference.get(reference);
    if (found === undefined) response.status(404).json(notFound('No order has this merchant reference'));
    else response.json({ order: isRefund(found) ? refundJson(found) : orderJson(found, plural.view()) });
  };
}

function replay(plural: Plural): RequestHandler<{ id: string }> {
  return async ({ params: { id } }, response) => {
    if (!plural.webhooks.queue.replay(id, plural.clock.now())) {
      response.status(404).json(notFound('No webhook has this id'));
      return;
    }
    await plural.deliver();
    response.json({ webhooks: webhookViews(plural) });
  };
}
