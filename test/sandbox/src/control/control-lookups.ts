/** The control calls that find something by what the caller named: requests, an order, a webhook to send again. */
import type { RequestHandler } from 'express';
import type { Plural } from '../plural.ts';
import { ROUTE_NAMES } from '../http/api-routes.ts';
import { isRefund } from '../ledger/ledger.ts';
import { orderJson, refundJson } from '../wire/order-json.ts';
import { bareCall, invalidCall, notFound } from './control-call.ts';
import { webhookViews } from './control-views.ts';

export function listRequests(plural: Plural): RequestHandler {
  return bareCall(({ query: { route, reference } }) => {
    if (route !== undefined && !ROUTE_NAMES.some((name) => name === route)) {
      return invalidCall([{ field: 'route', reason: `must be one of ${ROUTE_NAMES.join(', ')}` }]);
    }
    const requests = plural.log
      .entries()
      .filter((entry) => route === undefined || entry.route === route)
      .filter((entry) => reference === undefined || entry.reference === reference);
    return { requests };
  });
}

export function showOrder(plural: Plural): RequestHandler<{ reference: string }> {
  return bareCall(({ params: { reference } }) => {
    const found = plural.ledger.byReference.get(reference);
    if (found === undefined) return notFound('No order has this merchant reference');
    return { order: isRefund(found) ? refundJson(found) : orderJson(found, plural.view()) };
  });
}

export function replay(plural: Plural): RequestHandler<{ id: string }> {
  return bareCall(async ({ params: { id } }) => {
    if (!plural.webhooks.queue.replay(id, plural.clock.now())) return notFound('No webhook has this id');
    await plural.deliver();
    return { webhooks: webhookViews(plural) };
  });
}
