/** The control API under `/__sandbox`: what a test or a curious person may ask of the sandbox and tell it. */
import { type Request, type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { Plural } from '../plural.ts';
import { orderBody } from '../http/api-handlers.ts';
import { ROUTE_NAMES } from '../http/api-routes.ts';
import { readText } from '../http/read-body.ts';
import { isRefund } from '../ledger/ledger.ts';
import { refundJson } from '../wire/order-json.ts';
import { parseBody } from '../wire/parse.ts';
import { switchesPatchSchema } from '../switches.ts';
import { clockRequestSchema, faultRequestSchema } from './control-schemas.ts';

export function controlRoutes(plural: Plural): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    plural.moment();
    next();
  });

  router.post('/reset', (_request, response) => {
    plural.reset();
    response.json({ reset: true });
  });
  router.get('/requests', (request, response) => {
    const { route } = request.query;
    const isKnown = route === undefined || ROUTE_NAMES.some((name) => name === route);
    if (!isKnown) {
      response.status(400).json(controlError([{ field: 'route', reason: `must be one of ${ROUTE_NAMES.join(', ')}` }]));
      return;
    }
    const entries = plural.log.entries();
    response.json({ requests: route === undefined ? entries : entries.filter((entry) => entry.route === route) });
  });
  router.get('/orders', (_request, response) => {
    response.json({ orders: [...plural.ledger.orders.values()].map((order) => orderBody(plural, order)) });
  });
  router.get('/orders/:reference', (request, response) => {
    const found = plural.ledger.byReference.get(request.params.reference);
    if (found === undefined) {
      response.status(404).json({ error: 'unknown_order', message: 'No order has this merchant reference' });
      return;
    }
    response.json({ order: isRefund(found) ? refundJson(found) : orderBody(plural, found) });
  });
  router.get('/counters', (_request, response) => {
    response.json({ counters: plural.log.counters() });
  });
  router.get('/switches', (_request, response) => {
    response.json({ switches: plural.switches });
  });
  router.patch(
    '/switches',
    withBody(switchesPatchSchema, (patch) => {
      plural.turn(patch);
      return { switches: plural.switches };
    }),
  );
  router.get('/faults', (_request, response) => {
    response.json({ faults: plural.faults.pending() });
  });
  router.post(
    '/faults',
    withBody(faultRequestSchema, ({ route, fault, times, callNumber }) => {
      plural.faults.add(route, fault, times, callNumber);
      return { faults: plural.faults.pending() };
    }),
  );
  router.delete('/faults', (_request, response) => {
    plural.faults.clear();
    response.json({ faults: [] });
  });
  router.get('/clock', (_request, response) => {
    response.json(clockState(plural));
  });
  router.post(
    '/clock',
    withBody(clockRequestSchema, (request) => {
      if (request.action === 'advance') plural.clock.advance(request.milliseconds);
      else if (request.action === 'resume') plural.clock.resume();
      else plural.clock.freeze(request.at === undefined ? plural.clock.now() : Date.parse(request.at));
      plural.moment();
      return clockState(plural);
    }),
  );
  router.use((request, response) => {
    response.status(404).json({
      error: 'unknown_control_call',
      message: `The control API has no ${request.method} ${request.baseUrl}${request.path}; see the sandbox's README`,
    });
  });
  return router;
}

/** Runs a call whose body fits its schema; any other body is 400 with the fields at fault. */
function withBody<T>(schema: z.ZodType<T>, act: (body: T) => object): RequestHandler {
  return async (request, response) => {
    const parsed = parseBody(schema, await jsonIn(request));
    if (parsed.ok) response.json(act(parsed.value));
    else response.status(400).json(controlError(parsed.refusal.faults));
  };
}

async function jsonIn(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readText(request));
  } catch {
    return undefined;
  }
}

function controlError(faults: readonly object[]): object {
  return { error: 'invalid_control_call', message: 'The control call is not valid', faults };
}

function clockState(plural: Plural): object {
  return { now: new Date(plural.clock.now()).toISOString(), frozen: plural.clock.frozen };
}
