/**
 * What the sandbox's tests say to it: Plural's calls by name, as a merchant's server would make them, and the
 * shopper's browser.
 */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  DEFAULT_CLIENT_ID,
  DEFAULT_CLIENT_SECRET,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
  type SwitchesPatch,
} from '@plural-points/sandbox';

export type Json = Record<string, unknown>;

export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly text: string;
  readonly headers: Headers;
}

/** A sandbox of the test's own, stopped when the test ends. */
export async function sandboxFor(t: TestContext, options: SandboxOptions = {}): Promise<PluralClient> {
  const sandbox = await startSandbox(options);
  t.after(() => sandbox.stop());
  return connect(sandbox);
}

export async function connect(sandbox: Sandbox): Promise<PluralClient> {
  const client = new PluralClient(sandbox);
  await client.authenticate();
  return client;
}

export class PluralClient {
  readonly sandbox: Sandbox;
  #token = '';

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  get control(): Sandbox['control'] {
    return this.sandbox.control;
  }

  async authenticate(): Promise<Reply> {
    const reply = await this.call('POST', '/api/auth/v1/token', tokenRequest());
    this.#token = String(reply.body.access_token);
    return reply;
  }

  /** Any call; a text body is sent as it is. Headers given here replace the usual ones; an empty one is left out. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal = AbortSignal.timeout(10_000),
  ): Promise<Reply> {
    const all = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', ...headers };
    const response = await fetch(this.sandbox.url + path, {
      method,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : {}, text, headers: response.headers };
  }

  points(card: { number: string; mobile?: string; last4?: string }, value: unknown = 5000): Promise<Reply> {
    return this.call('POST', '/payment-option', {
      payment_option: { points_card_details: pointsCard(card) },
      order_details: { order_amount: { value, currency: 'INR' } },
    });
  }

  createOrder(fields: Json = {}, signal?: AbortSignal): Promise<Reply> {
    return this.call('POST', '/api/pay/v1/orders', orderRequest(fields), {}, signal);
  }

  pay(orderId: string, payments: readonly Json[]): Promise<Reply> {
    return this.call('POST', `/api/pay/v1/orders/${orderId}/payments`, { payments });
  }

  order(orderId: string): Promise<Reply> {
    return this.call('GET', `/api/pay/v1/orders/${orderId}`);
  }

  capture(orderId: string, body: Json = { merchant_capture_reference: 'capture-1' }): Promise<Reply> {
    return this.call('PUT', `/api/pay/v1/orders/${orderId}/capture`, body);
  }

  cancel(orderId: string): Promise<Reply> {
    return this.call('PUT', `/api/pay/v1/orders/${orderId}/cancel`);
  }

  refund(orderId: string, body: Json): Promise<Reply> {
    return this.call('POST', `/api/pay/v1/refunds/${orderId}`, body);
  }

  switches(patch: SwitchesPatch): Promise<unknown> {
    return this.control.switches(patch);
  }

  /** Lets the sandbox's time go by, after which the old token may have ended. */
  async advance(milliseconds: number): Promise<void> {
    await this.control.clock.advance(milliseconds);
    await this.authenticate();
  }

  /** An order of 5000 paise paid 1500 by card and 3500 by points, up to the challenge. */
  async splitPayment(fields: Json = {}, card: { number: string; mobile?: string } = GUIDE_CARD): Promise<Json> {
    const orderId = String(dataOf(await this.createOrder(fields)).order_id);
    return dataOf(await this.pay(orderId, [cardLeg(1500, { number: card.number }), pointsLeg(3500, card)]));
  }

  /** The same, with the right OTP given. */
  async splitPaid(fields: Json = {}, card: { number: string; mobile?: string } = GUIDE_CARD): Promise<Json> {
    const order = await this.splitPayment(fields, card);
    await this.answerChallenge(order, { action: 'code', otp: '123456' });
    return dataOf(await this.order(String(order.order_id)));
  }

  /** What the shopper's browser posts from the challenge page. */
  async answerChallenge(order: Json, form: Record<string, string>): Promise<{ status: number; page: string }> {
    const response = await fetch(String(order.challenge_url), { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, page: await response.text() };
  }
}

export const GUIDE_CARD = { number: '4012001037141112', mobile: '9876543210' } as const;

let references = 0;
/** A reference that no other call of this process has used. */
export function newReference(): string {
  references += 1;
  return `ref-${references}`;
}

export function tokenRequest(fields: Json = {}): Json {
  return {
    client_id: DEFAULT_CLIENT_ID,
    client_secret: DEFAULT_CLIENT_SECRET,
    grant_type: 'client_credentials',
    ...fields,
  };
}

export function orderRequest(fields: Json = {}): Json {
  return {
    merchant_order_reference: newReference(),
    order_amount: { value: 5000, currency: 'INR' },
    pre_auth: false,
    allowed_payment_methods: ['CARD', 'POINTS'],
    callback_url: 'https://shop.example/callback',
    failure_callback_url: 'https://shop.example/failed',
    ...fields,
  };
}

export function cardLeg(value: unknown, card: { number?: string; reference?: string } & Json = {}): Json {
  const { number = GUIDE_CARD.number, reference = newReference(), ...details } = card;
  return {
    merchant_payment_reference: reference,
    payment_method: 'CARD',
    payment_amount: { value, currency: 'INR' },
    payment_option: {
      card_details: {
        name: 'Kevin Bob',
        card_number: number,
        cvv: '123',
        expiry_month: '12',
        expiry_year: '2099',
        ...details,
      },
    },
  };
}

export function pointsLeg(
  value: unknown,
  card: { number: string; mobile?: string; last4?: string; reference?: string } = GUIDE_CARD,
): Json {
  return {
    merchant_payment_reference: card.reference ?? newReference(),
    payment_method: 'POINTS',
    payment_amount: { value, currency: 'INR' },
    payment_option: { points_card_details: pointsCard({ mobile: GUIDE_CARD.mobile, ...card }) },
  };
}

/** The `data` of a wrapped answer. */
export function dataOf(reply: Reply): Json {
  const { data } = reply.body;
  assert.ok(typeof data === 'object' && data !== null, `no data in ${reply.status} ${reply.text}`);
  return data as Json;
}

export function legsOf(order: Json): Json[] {
  assert.ok(Array.isArray(order.payments));
  return order.payments as Json[];
}

/** The fields of the form that carries the callback, as the browser would send them. */
export function callbackIn(page: string): { action: string; method: string; fields: Record<string, string> } {
  const form = /<form id="callback" method="(\w+)" action="([^"]*)">(.*?)<\/form>/s.exec(page);
  assert.ok(form, 'the page has no callback form');
  const fields = [...(form[3] ?? '').matchAll(/name="([^"]*)"\s+value="([^"]*)"/g)];
  return {
    method: form[1] ?? '',
    action: unescape(form[2] ?? ''),
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescape(value)])),
  };
}

function unescape(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

function pointsCard(card: { number: string; mobile?: string; last4?: string }): Json {
  return {
    card_number: card.number,
    card_last4: card.last4 ?? card.number.slice(-4),
    ...(card.mobile === undefined ? {} : { registered_mobile_number: card.mobile }),
  };
}

/** Every path of Plural's API that the sandbox serves, with its method. */
export const API_ROUTES: Readonly<Record<string, string>> = {
  '/api/auth/v1/token': 'POST',
  '/payment-option': 'POST',
  '/api/pay/v1/orders': 'POST',
  '/api/pay/v1/orders/{order_id}': 'GET',
  '/api/pay/v1/orders/reference/{merchant_order_reference}': 'GET',
  '/api/pay/v1/orders/{order_id}/payments': 'POST',
  '/api/pay/v1/orders/{order_id}/capture': 'PUT',
  '/api/pay/v1/orders/{order_id}/cancel': 'PUT',
  '/api/pay/v1/refunds/{order_id}': 'POST',
  '/api/checkout/v1/orders': 'POST',
  '/api/pay/v1/getCardDetails': 'POST',
  '/api/pay/v1/otp/generate': 'POST',
  '/api/pay/v1/otp/submit': 'POST',
  '/api/pay/v1/otp/resend': 'POST',
  '/api/pay/v1/orders/{order_id}/payments/{payment_id}/authorize': 'POST',
  '/api/pay/v1/orders/{order_id}/settlementId/{id}/release': 'PATCH',
  '/api/pay/v1/orders/{order_id}/settlementId/{id}/cancel': 'PATCH',
  '/api/pay/v1/fees': 'POST',
  '/api/payment-option/eligibility/bnpl': 'POST',
  '/api/affordability/v1/offer/discovery': 'POST',
  '/api/affordability/v1/offer/discovery/cardless': 'POST',
  '/api/affordability/v1/offer/validate': 'POST',
  '/api/affordability/v1/product/{order_id}/imei': 'POST',
  '/api/v1/customer': 'POST',
};

export function filled(path: string): string {
  return path.replaceAll(/\{\w+\}/g, 'any');
}
