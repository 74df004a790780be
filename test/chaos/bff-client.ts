/**
 * The merchant's server and the shopper's element over HTTP, to a BFF that may die at any call: then the answer is
 * `lost`.
 */
import { randomUUID } from 'node:crypto';
import { type CreatedSession, type MerchantView } from '@plural-points/shared';
import { checkoutViewSchema, createdSessionSchema, merchantViewSchema } from '@plural-points/shared/schemas';
import { GUIDE_CARD, MERCHANT_KEY, type Json } from '../support/bff-harness.ts';
import { sealFor } from '../support/bff-seal.ts';

export type Answer = { readonly status: number; readonly body: Json } | 'lost';

/** For one call; the BFF gives Plural less. */
const PATIENCE_MS = 20_000;

export class BffClient {
  /** Where the BFF is now: another port after a restart, or another instance. */
  url: () => string;
  /** The calls that got no answer, and what became of each. */
  readonly losses: string[] = [];

  constructor(url: () => string) {
    this.url = url;
  }

  async call(method: 'GET' | 'POST', path: string, bearer: string, body?: Json, key?: string): Promise<Answer> {
    try {
      const response = await fetch(this.url() + path, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          connection: 'close',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: response.status, body: (await response.json()) as Json };
    } catch (error) {
      this.#lose(method, path, error);
      return 'lost';
    }
  }

  async open(request: Json, key: string): Promise<CreatedSession | 'lost'> {
    const answer = await this.call('POST', '/v1/checkout-sessions', MERCHANT_KEY, request, key);
    if (answer === 'lost' || answer.status >= 500) return 'lost';
    return createdSessionSchema.parse(answer.body);
  }

  async merchantView(id: string): Promise<MerchantView | 'lost'> {
    const answer = await this.call('GET', `/v1/checkout-sessions/${id}`, MERCHANT_KEY);
    return answer === 'lost' || answer.status !== 200 ? 'lost' : merchantViewSchema.parse(answer.body);
  }

  /** `operation`: `capture`, `cancel`, `refunds` or `reconcile`. */
  async operate(id: string, operation: string, body: Json, key: string = randomUUID()): Promise<Answer> {
    return await this.call('POST', `/v1/checkout-sessions/${id}/${operation}`, MERCHANT_KEY, body, key);
  }

  async pay(session: CreatedSession, attemptId: string, withPoints: boolean): Promise<Answer> {
    const view = await this.call('GET', '/v1/checkout', session.clientSecret);
    if (view === 'lost' || view.status !== 200) return view;
    const checkout = checkoutViewSchema.parse(view.body);
    let points: Json | null = null;
    if (withPoints) {
      const { cardNumber, mobileNumber } = GUIDE_CARD;
      const sealed = await sealFor(checkout, 'quote', { cardNumber, mobileNumber });
      const quoted = await this.call('POST', '/v1/checkout/points-quote', session.clientSecret, { sealed });
      if (quoted === 'lost' || quoted.status !== 200) return quoted;
      const quote = quoted.body['quote'] as { readonly token: string } | null;
      const consent = { locale: 'en-IN', text: 'Use the points that were shown.', grantedAt: checkout.now };
      points = quote === null ? null : { quoteToken: quote.token, consent };
    }
    const sealed = await sealFor(checkout, 'payment', GUIDE_CARD, { aid: attemptId });
    return await this.call('POST', '/v1/checkout/payment', session.clientSecret, { attemptId, sealed, points });
  }

  /** The browser's way back from the bank; whether it was sent on. */
  async comeBack(path: string, method: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
    const query = new URLSearchParams(fields);
    try {
      const response = await fetch(`${this.url()}${path}${method === 'get' ? `?${query.toString()}` : ''}`, {
        method: method.toUpperCase(),
        redirect: 'manual',
        headers: { connection: 'close' },
        ...(method === 'get' ? {} : { body: query }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return response.status === 303;
    } catch (error) {
      this.#lose(method, path, error);
      return false;
    }
  }

  #lose(method: string, path: string, error: unknown): void {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    this.losses.push(`${method} ${path}: ${String(cause)}`);
  }
}
