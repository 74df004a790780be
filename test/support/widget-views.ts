/**
 * What a BFF answers a shopper, as typed values to build cases from: the guide's order of Rs 50.00, of which points
 * may pay 35.00.
 */
import { money, paise } from '@plural-points/shared';
import type {
  CheckoutView,
  PointsQuote,
  Problem,
  ProblemCode,
  SealingKey,
  ShopperAttempt,
} from '@plural-points/shared';
import { PROBLEM_STATUS } from '@plural-points/shared';

/** Where the elements look for the BFF that is inside their page. */
export const ENDPOINT = 'https://bff.example';
export const CLIENT_SECRET = 'cs_01_secret_test';
export const BANK_URL = 'https://bank.example/challenge?id=1';

/** A public key on P-256 whose private half nobody kept; tests that open seals bring their own. */
const SEALING_KEY: SealingKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  kid: 'key-1',
};

/**
 * Here the page's own server plays a bank that answers 204, with nothing: a page that leaves for it stays as it is, in every
 * engine, and can be looked at.
 */
export const SILENT_BANK_PATH = '/gallery/silent-bank';

export function checkoutView(changes: Partial<CheckoutView> = {}): CheckoutView {
  const now = Date.now();
  return {
    sessionId: 'cs_01',
    merchantOrderReference: 'ORDER-1001',
    status: 'open',
    amount: money(paise(5_000)),
    amountRefunded: money(paise(0)),
    merchantName: 'Aarav Books',
    environment: 'sandbox',
    pointsOffered: true,
    expiresAt: new Date(now + 1_800_000).toISOString(),
    now: new Date(now).toISOString(),
    returnUrl: 'https://shop.example/return',
    sealingKey: SEALING_KEY,
    challengeHosts: ['bank.example'],
    retriesRemaining: null,
    attempt: null,
    ...changes,
  };
}

export function attemptView(changes: Partial<ShopperAttempt> = {}): ShopperAttempt {
  return {
    id: 'attempt-1',
    status: 'failed',
    legs: [{ method: 'CARD', amount: money(paise(5_000)), status: 'FAILED' }],
    card: { network: 'VISA', last4: '1112' },
    consent: null,
    failure: null,
    ...changes,
  };
}

/** An attempt that paid with both halves. */
export function splitAttempt(status: ShopperAttempt['status']): ShopperAttempt {
  return attemptView({
    status,
    legs: [
      { method: 'CARD', amount: money(paise(1_500)), status: 'PROCESSED' },
      { method: 'POINTS', amount: money(paise(3_500)), points: 140, status: 'PROCESSED' },
    ],
    consent: {
      text: 'Use 140 points (₹35.00). ₹15.00 will be charged to the card ending in 1112.',
      locale: 'en-IN',
      grantedAt: new Date().toISOString(),
    },
  });
}

export function pointsQuote(redeemable = 3_500, points = 140, order = 5_000): PointsQuote {
  return {
    token: `quote-${redeemable}`,
    redeemable: money(paise(redeemable)),
    points,
    split: { card: money(paise(order - redeemable)), points: money(paise(redeemable)) },
    expiresAt: new Date(Date.now() + 120_000).toISOString(),
  };
}

export function problem(code: ProblemCode, more: Partial<Problem> = {}): Problem {
  const status = PROBLEM_STATUS[code];
  return { type: `https://errors.example/${code}`, title: code, status, code, requestId: 'req-1', ...more };
}
