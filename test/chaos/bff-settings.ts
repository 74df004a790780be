/** How a BFF of a chaos run is set up, and how far the clock of one that comes back is moved. */
import { MERCHANT_KEY } from '../support/bff-harness.ts';
import { RECEIVER_SECRET, type MerchantReceiver } from './merchant-receiver.ts';

/** Longer than a claim of an Idempotency-Key, a lease, and a call's deadline with its quarantine. */
export const AWAY_MS = 200_000;

export interface ChaosSettings {
  /** Where the BFF finds Plural: the sandbox, or the proxy before it. */
  readonly pluralUrl: string;
  /** Where the bank's pages are. */
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  readonly receiver: MerchantReceiver;
}

export function bffSettings({ pluralUrl, sandboxUrl, databaseUrl, receiver }: ChaosSettings): Record<string, string> {
  return {
    PLURAL_API_URL: pluralUrl,
    PLURAL_CHALLENGE_HOSTS: new URL(sandboxUrl).host,
    PLURAL_TIMEOUT_MS: '5000',
    MERCHANT_API_KEYS: MERCHANT_KEY,
    APP_SECRET: Buffer.alloc(32, 7).toString('base64'),
    MERCHANT_WEBHOOK_URL: receiver.url,
    MERCHANT_WEBHOOK_SECRET: RECEIVER_SECRET,
    DATABASE_URL: databaseUrl,
    RATE_LIMIT_SCALE: '1000',
    LOG_LEVEL: 'silent',
  };
}
