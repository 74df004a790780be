/** The elements' classes and events. Importing this registers nothing; `define.ts` does. */
export { PluralPointsCheckout } from './elements/plural-points-checkout.ts';
export { PluralPointsStatus } from './elements/plural-points-status.ts';
export {
  PluralBeforeRedirectEvent,
  PluralConsentChangeEvent,
  PluralErrorEvent,
  PluralPointsQuoteEvent,
  PluralReadyEvent,
  PluralRedirectEvent,
  PluralSessionExpiredEvent,
  PluralSessionExpiringEvent,
  PluralStatusChangeEvent,
} from './events.ts';
export type { PluralPointsEventMap } from './events.ts';
export type { CheckoutErrorCode } from './client/checkout-error.ts';
export type { MessageOverrides } from './language/overrides.ts';
