/**
 * The calls that this double's merchant is not switched on for: EMI, offers, pay later, fees, saved cards, marketplace
 * settlement, Apple Pay. Each is read and refused as Plural documents a refusal; none changes anything.
 */
import { z } from 'zod';
import type { Plural } from '../plural.ts';
import { notAllowed, orderNotFound, refuse, type Refusal } from '../ledger/refusal.ts';
import { parseBody } from '../wire/parse.ts';
import type { RouteName } from './api-routes.ts';
import type { Call, Handler } from './exchange.ts';

export type RefusedRoute = Extract<
  RouteName,
  | 'authorizePayment'
  | 'releaseSettlement'
  | 'cancelSettlement'
  | 'fees'
  | 'bnplEligibility'
  | 'discoverOffers'
  | 'discoverCardlessOffers'
  | 'validateOffer'
  | 'productImei'
  | 'createCustomer'
>;

const anyObject = z.looseObject({});

export function refusedHandlers(plural: Plural): Readonly<Record<RefusedRoute, Handler>> {
  const refused = (refusal: Refusal, hasBody = true): Handler => ({
    needsToken: true,
    handle: (call) => whyNot(plural, call, hasBody) ?? refusal,
  });
  const settlement = refused(notAllowed('Split settlement is not switched on for the merchant'), false);
  const offers = refused(notEnabled('EMI'));
  return {
    authorizePayment: refused(notEnabled('APPLE_PAY')),
    releaseSettlement: settlement,
    cancelSettlement: settlement,
    fees: refused(notAllowed('Convenience fees are not switched on for the merchant')),
    bnplEligibility: refused(notEnabled('BNPL')),
    discoverOffers: offers,
    discoverCardlessOffers: refused(notEnabled('CARDLESS_EMI')),
    validateOffer: offers,
    productImei: offers,
    createCustomer: refused(notAllowed('Saved cards are not switched on for the merchant')),
  };
}

/** What is wrong with the call itself: an order that is not there, a body that is no object. */
function whyNot(plural: Plural, { params: { orderId }, body }: Call, hasBody: boolean): Refusal | null {
  if (orderId !== undefined && !plural.ledger.orders.has(orderId)) return orderNotFound(plural.switches.notFoundStatus);
  if (!hasBody) return null;
  const parsed = parseBody(anyObject, body);
  return parsed.ok ? null : parsed.refusal;
}

function notEnabled(method: string): Refusal {
  return refuse(422, 'PAYMENT_METHOD_NOT_ENABLED', `${method} is not enabled for the merchant`);
}
