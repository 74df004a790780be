/** The routes of Plural's API that this double serves, by the names that faults, counters and tests use. */

export const API_ROUTES = {
  token: { method: 'POST', path: '/api/auth/v1/token' },
  paymentOption: { method: 'POST', path: '/payment-option' },
  createOrder: { method: 'POST', path: '/api/pay/v1/orders' },
  getOrderByReference: { method: 'GET', path: '/api/pay/v1/orders/reference/:reference' },
  getOrder: { method: 'GET', path: '/api/pay/v1/orders/:orderId' },
  createPayment: { method: 'POST', path: '/api/pay/v1/orders/:orderId/payments' },
  capture: { method: 'PUT', path: '/api/pay/v1/orders/:orderId/capture' },
  cancel: { method: 'PUT', path: '/api/pay/v1/orders/:orderId/cancel' },
  refund: { method: 'POST', path: '/api/pay/v1/refunds/:orderId' },
} as const satisfies Readonly<Record<string, { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string }>>;

export type RouteName = keyof typeof API_ROUTES;

export const ROUTE_NAMES = [
  'token',
  'paymentOption',
  'createOrder',
  'getOrder',
  'getOrderByReference',
  'createPayment',
  'capture',
  'cancel',
  'refund',
] as const satisfies readonly RouteName[];

/** The calls that move money or promise to: each one received is counted, whatever became of it. */
export const MONEY_MOVING = ['createOrder', 'createPayment', 'capture', 'cancel', 'refund'] as const;
export type MoneyMoving = (typeof MONEY_MOVING)[number];

export function isMoneyMoving(route: RouteName): route is MoneyMoving {
  return MONEY_MOVING.some((name) => name === route);
}
