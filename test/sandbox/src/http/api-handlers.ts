/** What each call of Plural's API does: read the body, ask the ledger, write the answer. No rule stands here. */
import { randomUUID } from 'node:crypto';
import type { IntegrationMode, Order, Refund } from '../ledger/model.ts';
import type { Plural } from '../plural.ts';
import { cancelByMerchant } from '../ledger/cancel.ts';
import { captureOrder } from '../ledger/capture.ts';
import { type CreatedOrder, createOrder } from '../ledger/create-order.ts';
import { createPayment, finishWithoutChallenge } from '../ledger/create-payment.ts';
import { isRefund } from '../ledger/ledger.ts';
import { askForPoints } from '../ledger/points.ts';
import { createRefund } from '../ledger/refund.ts';
import { isRefusal, orderNotFound, refuse, type Refusal } from '../ledger/refusal.ts';
import { tokenErrorJson } from '../wire/error-json.ts';
import { captureRequestSchema, refundRequestSchema } from '../wire/operation-schemas.ts';
import { hostedJson, orderJson, refundJson } from '../wire/order-json.ts';
import { orderRequestSchema } from '../wire/order-schema.ts';
import { parseBody } from '../wire/parse.ts';
import { paymentRequestSchema } from '../wire/payment-schema.ts';
import { otherMethodIn, pointsAnswerJson, pointsQuestionSchema } from '../wire/points-schema.ts';
import { tokenRequestSchema } from '../wire/token-schema.ts';
import { type Answer, json } from './answer.ts';
import type { RouteName } from './api-routes.ts';
import { cardHandlers } from './card-handlers.ts';
import type { Call, Handler } from './exchange.ts';
import { refusedHandlers } from './refused-handlers.ts';
import { edgeRefusal } from './spoiled-answer.ts';

export function apiHandlers(plural: Plural): Readonly<Record<RouteName, Handler>> {
  const authorised = (handle: (call: Call) => Answer | Refusal): Handler => ({ needsToken: true, handle });

  return {
    token: { needsToken: false, handle: (call) => issueToken(plural, call) },
    paymentOption: authorised((call) => answerAboutPoints(plural, call)),
    createOrder: authorised((call) => {
      const created = acceptOrder(plural, call, 'SEAMLESS');
      if ('refused' in created || 'status' in created) return created;
      return json(created.isNew ? 201 : 200, { data: orderJson(created.order, plural.view()) });
    }),
    createHostedCheckout: authorised((call) => {
      const created = acceptOrder(plural, call, 'REDIRECT');
      if ('refused' in created || 'status' in created) return created;
      return json(200, hostedJson(created.order, plural.publicUrl));
    }),
    getOrder: authorised(({ params: { orderId = '' } }) =>
      show(plural, plural.ledger.orders.get(orderId) ?? plural.ledger.refunds.get(orderId)),
    ),
    getOrderByReference: authorised(({ params: { reference = '' } }) =>
      show(plural, plural.ledger.byReference.get(reference)),
    ),
    createPayment: {
      ...authorised((call) => onOrder(plural, call, (order) => acceptPayment(plural, call, order))),
      after: (call) => {
        const order = plural.ledger.orders.get(call.params.orderId ?? '');
        if (order !== undefined) finishWithoutChallenge(plural.ledger, call.at, order);
      },
    },
    capture: authorised((call) =>
      onOrder(plural, call, (order) => {
        const parsed = parseBody(captureRequestSchema, call.body);
        return parsed.ok ? captureOrder(plural.ledger, call.at, order, parsed.value) : parsed.refusal;
      }),
    ),
    cancel: authorised((call) => onOrder(plural, call, (order) => cancelByMerchant(plural.ledger, call.at, order))),
    refund: authorised((call) => acceptRefund(plural, call)),
    ...cardHandlers(plural),
    ...refusedHandlers(plural),
  };
}

/** Flat, not wrapped in `data`. */
function issueToken(plural: Plural, call: Call): Answer {
  const { tokenErrorShape, tokenExpiry, tokenLifeMs } = plural.switches;
  const refused = (refusal: Refusal) => json(refusal.status, tokenErrorJson(refusal, tokenErrorShape, randomUUID()));
  const parsed = parseBody(tokenRequestSchema, call.body, 422);
  if (!parsed.ok) return refused(parsed.refusal);
  if (parsed.value.client_id !== plural.clientId || parsed.value.client_secret !== plural.clientSecret) {
    return refused(refuse(401, 'UNAUTHORIZED', 'Invalid client credentials'));
  }
  const endsAt = call.at.now + tokenLifeMs;
  return json(200, {
    access_token: plural.tokens.issue(endsAt),
    // Live answers have microseconds.
    ...(tokenExpiry === 'expires_in' ? {} : { expires_at: new Date(endsAt).toISOString().replace('Z', '140Z') }),
    ...(tokenExpiry === 'expires_at' ? {} : { expires_in: Math.floor(tokenLifeMs / 1000) }),
  });
}

function answerAboutPoints(plural: Plural, call: Call): Answer | Refusal {
  const other = otherMethodIn(call.body);
  if (other !== null) return refuse(422, 'PAYMENT_METHOD_NOT_ENABLED', `${other} is not enabled for the merchant`);
  const parsed = parseBody(pointsQuestionSchema, call.body);
  if (!parsed.ok) return parsed.refusal;
  const answer = askForPoints(plural.ledger, call.at, parsed.value);
  switch (answer.kind) {
    case 'bank-down':
      return refuse(500, 'INTERNAL_ERROR', 'The bank did not answer');
    case 'not-enabled':
      return refuse(422, 'PAYMENT_METHOD_NOT_ENABLED', 'POINTS is not enabled for the merchant');
    case 'below-threshold':
      // A guess about Plural: the reason is the legacy service's, for which no newer code is published.
      return refuse(422, 'OPERATION_NOT_ALLOWED', 'Threshold redemption value not met');
    case 'points':
    case 'needs-mobile':
    case 'not-eligible':
      break;
  }
  return json(200, pointsAnswerJson(answer, plural.switches.balanceShape));
}

function acceptOrder(plural: Plural, call: Call, integrationMode: IntegrationMode): CreatedOrder | Answer | Refusal {
  const parsed = parseBody(orderRequestSchema, call.body);
  if (!parsed.ok) return parsed.refusal;
  const { callbackUrl, failureCallbackUrl } = parsed.value;
  if (plural.switches.waf && [callbackUrl, failureCallbackUrl].some(isBlockedByEdge)) return edgeRefusal();
  return createOrder(plural.ledger, call.at, { ...parsed.value, integrationMode });
}

function acceptPayment(plural: Plural, call: Call, order: Order): Order | Refusal {
  const parsed = parseBody(paymentRequestSchema, call.body);
  if (!parsed.ok) return parsed.refusal;
  const legs = parsed.value.filter((leg) => leg.method !== 'OTHER');
  const other = parsed.value.find((leg) => leg.method === 'OTHER');
  if (other === undefined) return createPayment(plural.ledger, call.at, order, legs);
  return refuse(422, 'PAYMENT_METHOD_NOT_ENABLED', `${other.name} is not enabled for this order`);
}

function acceptRefund(plural: Plural, call: Call): Answer | Refusal {
  const order = plural.ledger.orders.get(call.params.orderId ?? '');
  if (order === undefined) return orderNotFound(plural.switches.notFoundStatus);
  const parsed = parseBody(refundRequestSchema, call.body);
  if (!parsed.ok) return parsed.refusal;
  const refund = createRefund(plural.ledger, call.at, order, parsed.value);
  return isRefusal(refund) ? refund : json(200, { data: refundJson(refund) });
}

function onOrder(plural: Plural, call: Call, act: (order: Order) => Order | Refusal): Answer | Refusal {
  const order = plural.ledger.orders.get(call.params.orderId ?? '');
  if (order === undefined) return orderNotFound(plural.switches.notFoundStatus);
  const outcome = act(order);
  return isRefusal(outcome) ? outcome : json(200, { data: orderJson(outcome, plural.view()) });
}

function show(plural: Plural, found: Order | Refund | undefined): Answer | Refusal {
  if (found === undefined) return orderNotFound(plural.switches.notFoundStatus);
  return json(200, { data: isRefund(found) ? refundJson(found) : orderJson(found, plural.view()) });
}

/** Plural's edge blocks plain http and local callbacks (two independent reports from UAT). */
function isBlockedByEdge(url: string | null): boolean {
  if (url === null) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || /^(localhost|.*\.localhost|127\..*|\[::1\])$/.test(hostname);
}
