/** The body of a webhook: the event's name and the order as it stands now, in each form that Plural's samples show. */
import type { LedgerEvent } from '../ledger/model.ts';
import type { Switches } from '../switches.ts';
import { orderJson, type OrderView, refundJson } from '../wire/order-json.ts';

const EMPTY_CARD_DATA = { card_type: '', network_name: '', issuer_name: '', card_category: '', country_code: '' };

/** Keys that stay snake_case in the camelCase samples of pay-by-points. */
const KEPT = new Set(['callback_url', 'failure_callback_url', 'merchant_payment_reference', 'integration_mode']);

export type WebhookForm = Pick<Switches, 'webhookCasing' | 'webhookRefundData' | 'webhookPreAuth'>;

export function webhookBody(event: LedgerEvent, view: OrderView, form: WebhookForm): object {
  const isRefund = 'refund' in event;
  const asRefund = isRefund && form.webhookRefundData === 'refund';
  const subject = isRefund ? event.refund.parent : event.order;
  const order = withEmptyCardData(asRefund ? refundJson(event.refund) : orderJson(subject, view));
  const data = form.webhookPreAuth === 'string' ? withPreAuthAsText(order) : order;
  if (form.webhookCasing === 'snake') return { event_type: event.type, data };
  // The points refund sample is snake_case on the order and camelCase inside the legs.
  if (asRefund) return { event_type: event.type, data: { ...data, payments: camelised(data.payments) } };
  return { eventType: event.type, data: camelised(data) };
}

/** Every webhook sample gives the points leg a `card_data` of empty strings; the API's answers give it none. */
function withEmptyCardData(order: object): { payments: unknown } {
  const payments: unknown = 'payments' in order ? order.payments : [];
  if (!Array.isArray(payments)) return { ...order, payments };
  return { ...order, payments: payments.map(legForWebhook) };
}

function withPreAuthAsText<Body extends object>(order: Body): Body {
  return 'pre_auth' in order ? { ...order, pre_auth: String(order.pre_auth) } : order;
}

function legForWebhook(leg: { readonly payment_method?: unknown }): object {
  return leg.payment_method === 'POINTS' ? { ...leg, payment_option: { card_data: EMPTY_CARD_DATA } } : leg;
}

function camelised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camelKey(key), camelised(inner)]));
}

function camelKey(key: string): string {
  return KEPT.has(key) ? key : key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
