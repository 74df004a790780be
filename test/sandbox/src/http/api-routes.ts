/** Every path of Plural's API (plural-api section 3), by the names that faults, counters and tests use. */

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH';

export interface ApiRoute {
  readonly method: ApiMethod;
  readonly path: string;
}

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
  createHostedCheckout: { method: 'POST', path: '/api/checkout/v1/orders' },
  getCardDetails: { method: 'POST', path: '/api/pay/v1/getCardDetails' },
  generateOtp: { method: 'POST', path: '/api/pay/v1/otp/generate' },
  submitOtp: { method: 'POST', path: '/api/pay/v1/otp/submit' },
  resendOtp: { method: 'POST', path: '/api/pay/v1/otp/resend' },
  authorizePayment: { method: 'POST', path: '/api/pay/v1/orders/:orderId/payments/:paymentId/authorize' },
  releaseSettlement: { method: 'PATCH', path: '/api/pay/v1/orders/:orderId/settlementId/:settlementId/release' },
  cancelSettlement: { method: 'PATCH', path: '/api/pay/v1/orders/:orderId/settlementId/:settlementId/cancel' },
  fees: { method: 'POST', path: '/api/pay/v1/fees' },
  bnplEligibility: { method: 'POST', path: '/api/payment-option/eligibility/bnpl' },
  discoverOffers: { method: 'POST', path: '/api/affordability/v1/offer/discovery' },
  discoverCardlessOffers: { method: 'POST', path: '/api/affordability/v1/offer/discovery/cardless' },
  validateOffer: { method: 'POST', path: '/api/affordability/v1/offer/validate' },
  productImei: { method: 'POST', path: '/api/affordability/v1/product/:orderId/imei' },
  createCustomer: { method: 'POST', path: '/api/v1/customer' },
} as const satisfies Readonly<Record<string, ApiRoute>>;

export type RouteName = keyof typeof API_ROUTES;

export const ROUTE_NAMES = Object.keys(API_ROUTES).filter((name): name is RouteName => Object.hasOwn(API_ROUTES, name));

export type MoneyMoving = 'createOrder' | 'createPayment' | 'capture' | 'cancel' | 'refund';

const COUNTED_AS: Readonly<Partial<Record<RouteName, MoneyMoving>>> = {
  createOrder: 'createOrder',
  createHostedCheckout: 'createOrder',
  createPayment: 'createPayment',
  capture: 'capture',
  cancel: 'cancel',
  refund: 'refund',
};

/** The calls that move money or promise to: each one received is counted, whatever became of it. */
export function countedAs(route: RouteName): MoneyMoving | null {
  return COUNTED_AS[route] ?? null;
}
