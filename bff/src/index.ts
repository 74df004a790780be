/** The BFF for a merchant's own app. */
export { configFrom, ConfigError, type Config } from './config.ts';
export { createPointsCheckout, type PointsCheckout, type PointsCheckoutOptions } from './create-points-checkout.ts';
export type { GeneratedSecrets } from './secrets-of.ts';
