/** An order as Plural writes it: snake_case, whole, with the legs of every attempt (guide, sections 3, 4, 6, 7). */
import type { Leg, Order, Refund } from '../ledger/model.ts';
import { MERCHANT_ID } from '../defaults.ts';
import { wireAmount } from './amount.ts';
import { cardDataOf } from './card-data.ts';

export interface OrderView {
  /** Where the challenge pages are served. */
  readonly publicUrl: string;
  /** Whether a points leg repeats the reference it was sent with. */
  readonly pointsLegReference: 'echo' | 'omit';
}

export function orderJson(order: Order, view: OrderView): object {
  return {
    order_id: order.id,
    merchant_order_reference: order.reference,
    type: 'CHARGE',
    status: order.status,
    // One URL for both legs; it stands on the order once a payment is attached.
    ...(order.challengeToken === null ? {} : { challenge_url: challengeUrl(view.publicUrl, order.challengeToken) }),
    merchant_id: MERCHANT_ID,
    order_amount: wireAmount(order.amount),
    pre_auth: order.preAuth,
    ...(order.allowedMethods === null ? {} : { allowed_payment_methods: order.allowedMethods }),
    ...(order.callbackUrl === null ? {} : { callback_url: order.callbackUrl }),
    ...(order.failureCallbackUrl === null ? {} : { failure_callback_url: order.failureCallbackUrl }),
    ...order.echo,
    integration_mode: order.integrationMode,
    payment_retries_remaining: order.retriesRemaining,
    payments: order.legs.map((leg) => legJson(leg, view)),
    ...(order.refunds.length === 0 ? {} : { refunds: order.refunds.map((refund) => refundJson(refund)) }),
    created_at: iso(order.createdAt),
    updated_at: iso(order.updatedAt),
  };
}

/** The answer of hosted checkout: flat, with the address to send the shopper to. */
export function hostedJson(order: Order, publicUrl: string): object {
  const token = order.hostedToken ?? '';
  return {
    token,
    order_id: order.id,
    redirect_url: hostedUrl(publicUrl, token),
    response_code: 200,
    response_message: 'Order Creation Successful.',
  };
}

/** A refund: an order of type REFUND whose payments give back the parent's legs. */
export function refundJson(refund: Refund): object {
  return {
    order_id: refund.id,
    parent_order_id: refund.parent.id,
    merchant_order_reference: refund.reference,
    type: 'REFUND',
    status: refund.status,
    merchant_id: MERCHANT_ID,
    order_amount: wireAmount(refund.amount),
    ...refund.echo,
    payments: refund.legs.map((leg) => ({
      id: leg.id,
      parent_payment_id: leg.parent.id,
      status: refund.status,
      payment_amount: wireAmount(leg.amount),
      payment_method: leg.parent.method,
      created_at: iso(refund.createdAt),
      updated_at: iso(refund.updatedAt),
    })),
    created_at: iso(refund.createdAt),
    updated_at: iso(refund.updatedAt),
  };
}

export function challengeUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/web/auth/landing/?token=${encodeURIComponent(token)}`;
}

export function hostedUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/hosted-checkout/?token=${encodeURIComponent(token)}`;
}

export function iso(moment: number): string {
  return new Date(moment).toISOString();
}

function legJson(leg: Leg, view: OrderView): object {
  const isReferenceShown = leg.reference !== null && (leg.method === 'CARD' || view.pointsLegReference === 'echo');
  return {
    id: leg.id,
    ...(isReferenceShown ? { merchant_payment_reference: leg.reference } : {}),
    status: leg.status,
    payment_amount: wireAmount(leg.amount),
    payment_method: leg.method,
    ...(leg.method === 'CARD' ? { payment_option: { card_data: cardDataOf(leg.cardNumber) } } : {}),
    acquirer_data: {
      approval_code: leg.approvalCode,
      acquirer_reference: leg.acquirerReference,
      rrn: leg.retrievalNumber,
    },
    ...(leg.failure === null ? {} : { error_detail: { code: leg.failure.code, message: leg.failure.message } }),
    ...(leg.captures.length === 0
      ? {}
      : {
          capture_data: leg.captures.map((capture) => ({
            merchant_capture_reference: capture.reference,
            capture_amount: wireAmount(capture.amount),
            created_at: iso(capture.at),
          })),
        }),
    created_at: iso(leg.createdAt),
    updated_at: iso(leg.updatedAt),
  };
}
