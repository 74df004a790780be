/** Plural's documented declines (API facts, section 10) in the words that shopper and merchant may know. */
import type { FailureCode } from '@plural-points/shared';

const DECLINES: Readonly<Record<string, FailureCode>> = {
  AMOUNT_LIMIT_EXCEEDED: 'limit_exceeded',
  CARD_EXPIRED: 'card_expired',
  CARD_LOST: 'card_blocked',
  CARD_NOT_ALLOWED: 'card_not_supported',
  CARD_NOT_ENROLLED: 'card_not_supported',
  CARD_STOLEN: 'card_blocked',
  CARD_VERIFICATION_FAILED: 'card_verification_failed',
  HOTLISTED_USER: 'risk_declined',
  INSUFFICIENT_FUNDS: 'insufficient_funds',
  INVALID_CARDHOLDER: 'card_verification_failed',
  INVALID_INSTRUMENT: 'card_not_supported',
  ISSUER_NOT_SUPPORTED: 'card_not_supported',
  PAYMENT_DECLINED: 'card_declined',
  PAYMENT_EXPIRED: 'challenge_expired',
  PAYMENT_NOT_AUTHORIZED: 'card_declined',
  RISK_CHECK_FAILED: 'risk_declined',
  USER_AUTHENTICATION_FAILED: 'authentication_failed',
  USER_AUTHENTICATION_REQUIRED: 'authentication_failed',
};

/** The cause of a documented decline; null for every other code. */
export function declineOf(code: string): FailureCode | null {
  return Object.hasOwn(DECLINES, code) ? (DECLINES[code] ?? null) : null;
}

/** The cause that a failed leg names. A code not documented is still a failure, of a cause not known. */
export function legFailureOf(code: string, isPointsLeg: boolean): FailureCode {
  return declineOf(code) ?? (isPointsLeg ? 'points_declined' : 'unknown_decline');
}
