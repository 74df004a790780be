/**
 * The store's side of the merchant API: four calls, server to server, with the merchant's key. It reads only what the
 * store shows, and tells three outcomes apart: an answer, a refusal with its problem document, and no answer at all.
 */

interface Money {
  readonly value: number;
  readonly currency: string;
}

export interface Leg {
  readonly method: string;
  readonly amount: Money;
  readonly points?: number;
  readonly status: string;
}

/** The part of the merchant view that the store reads. */
export interface CheckoutSession {
  readonly id: string;
  readonly status: string;
  readonly amountCaptured: Money;
  readonly pendingOperation: string | null;
  readonly needsAttention: string | null;
  readonly attempts: readonly {
    readonly card: { readonly network: string; readonly last4: string };
    readonly legs: readonly Leg[];
    readonly failure: { readonly code: string } | null;
  }[];
}

export interface NewCheckoutSession extends CheckoutSession {
  readonly clientSecret: string;
}

export interface NewOrder {
  readonly merchantOrderReference: string;
  readonly amount: Money;
  readonly preAuth: boolean;
  readonly returnUrl: string;
  readonly checkoutUrl: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export type Outcome<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly title: string; readonly requestId: string }
  | { readonly kind: 'unreachable' };

export interface CheckoutApi {
  /** @param key the same for every repetition of one purchase: at most one session comes of it. */
  createSession(order: NewOrder, key: string): Promise<Outcome<NewCheckoutSession>>;
  getSession(id: string): Promise<Outcome<CheckoutSession>>;
  capture(id: string, key: string): Promise<Outcome<CheckoutSession>>;
  cancel(id: string, key: string): Promise<Outcome<CheckoutSession>>;
}

/** A session is created at Plural before the answer comes, and the BFF waits 15 s for Plural. */
const TIMEOUT_MS = 20_000;

export function createCheckoutApi(bffUrl: string, merchantApiKey: string): CheckoutApi {
  async function ask<T>(method: string, path: string, body?: object, key?: string): Promise<Outcome<T>> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(`${bffUrl}/v1/checkout-sessions${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${merchantApiKey}`,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      answer = await response.json();
    } catch {
      return { kind: 'unreachable' };
    }
    return response.ok ? { kind: 'answer', value: answer as T } : refusalIn(answer);
  }

  return {
    createSession: (order, key) => ask('POST', '', order, key),
    getSession: (id) => ask('GET', `/${encodeURIComponent(id)}`),
    capture: (id, key) => ask('POST', `/${encodeURIComponent(id)}/capture`, {}, key),
    cancel: (id, key) => ask('POST', `/${encodeURIComponent(id)}/cancel`, {}, key),
  };
}

function refusalIn(problem: unknown): Outcome<never> {
  const fields = new Map(Object.entries(typeof problem === 'object' && problem !== null ? problem : {}));
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : 'unknown';
  };
  return { kind: 'refused', code: text('code'), title: text('title'), requestId: text('requestId') };
}
