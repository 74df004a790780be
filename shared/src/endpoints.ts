/** Every route of the BFF's contract by name: the one place where a method and a path are written. */

export const ENDPOINTS = {
  createSession: { method: 'POST', path: '/v1/checkout-sessions' },
  listSessions: { method: 'GET', path: '/v1/checkout-sessions' },
  getSession: { method: 'GET', path: '/v1/checkout-sessions/:id' },
  captureSession: { method: 'POST', path: '/v1/checkout-sessions/:id/capture' },
  cancelSession: { method: 'POST', path: '/v1/checkout-sessions/:id/cancel' },
  refundSession: { method: 'POST', path: '/v1/checkout-sessions/:id/refunds' },
  reconcileSession: { method: 'POST', path: '/v1/checkout-sessions/:id/reconcile' },
  listConsents: { method: 'GET', path: '/v1/checkout-sessions/:id/consents' },
  listEvents: { method: 'GET', path: '/v1/events' },
  redeliverEvent: { method: 'POST', path: '/v1/events/:id/redeliver' },
  viewCheckout: { method: 'GET', path: '/v1/checkout' },
  quotePoints: { method: 'POST', path: '/v1/checkout/points-quote' },
  pay: { method: 'POST', path: '/v1/checkout/payment' },
} as const satisfies Record<string, Endpoint>;

export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

export type EndpointName = keyof typeof ENDPOINTS;

/** Where Plural sends the shopper's browser; a token follows, but the bare path is served too. */
export const CALLBACK_PATH = '/v1/plural/callback';

/** Where Plural posts its webhooks. */
export const WEBHOOK_PATH = '/v1/plural/webhook';

/** The URL parameters that the callback adds to the return URL. */
export const RETURN_PARAMETERS = { session: 'checkout_session', status: 'status' } as const;
