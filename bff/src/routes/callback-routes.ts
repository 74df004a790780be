/**
 * The shopper's browser comes back from the bank (guide, section 5): by form POST or GET, across sites and so without
 * cookies. Within three seconds it is sent on to the shop.
 */
import express, { Router, type Request } from 'express';
import { CALLBACK_PATH, type Sensitive } from '@plural-points/shared';
import type { CheckoutService } from '../checkout/checkout-service.ts';
import { methodNotAllowed } from '../http/error-handler.ts';
import { LARGEST_BODY_BYTES } from '../http/json-body.ts';
import { named } from '../http/request-context.ts';
import type { Observer } from '../observer.ts';
import { isCallbackSigned, orderIdOf, type CallbackFields } from '../plural/callback-signature.ts';

export interface CallbackRoutesOptions {
  readonly service: CheckoutService;
  readonly callbackKeys: readonly Sensitive<Uint8Array>[];
  readonly observer: Observer;
}

export function callbackRoutes({ service, callbackKeys, observer }: CallbackRoutesOptions): Router {
  const router = Router();

  for (const path of [CALLBACK_PATH, `${CALLBACK_PATH}/:token`]) {
    const answer: express.RequestHandler = async (request, response) => {
      const fields = fieldsOf(request);
      const isSigned = isCallbackSigned(fields, callbackKeys);
      const token = typeof request.params['token'] === 'string' ? request.params['token'] : null;
      observer.callback(token !== null, isSigned);
      const onward = await service.settleCallback({ token, orderId: orderIdOf(fields), isSigned });
      if (onward === null) response.status(200).type('html').send(NEUTRAL_PAGE);
      else response.redirect(303, onward);
    };
    router.route(path).all(named(CALLBACK_PATH)).get(answer).post(form, answer).all(methodNotAllowed('GET', 'POST'));
  }
  return router;
}

const parseForm = express.urlencoded({ extended: false, limit: LARGEST_BODY_BYTES, parameterLimit: 50 });

/** A form that cannot be read is one without data: the shopper is sent on all the same. */
const form: express.RequestHandler = (request, response, next) => {
  parseForm(request, response, () => next());
};

/** The body's fields, or the query's where there is no body. One that comes twice makes the whole unreadable. */
function fieldsOf(request: Request): CallbackFields {
  const body: unknown = request.body;
  const received = typeof body === 'object' && body !== null && Object.keys(body).length > 0 ? body : request.query;
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(received)) {
    if (typeof value !== 'string') return {};
    fields[key] = value;
  }
  return fields;
}

const NEUTRAL_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Payment</title>
<h1>Nothing to do here</h1>
<p>Please go back to the shop: it knows how your order stands.</p>
</html>
`;
