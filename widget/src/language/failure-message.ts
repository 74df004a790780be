/** Why an attempt ended, in the shopper's words. Plural's own text is never shown. */
import type { FailureCode } from '@plural-points/shared';
import type { PlainKey } from './messages.ts';

export const FAILURE_MESSAGE = {
  authentication_failed: 'declinedAuthentication',
  card_blocked: 'declinedBlocked',
  card_declined: 'declined',
  card_expired: 'expiryPast',
  card_not_supported: 'declinedNotSupported',
  card_verification_failed: 'declinedDetails',
  challenge_expired: 'declinedTimedOut',
  insufficient_funds: 'declinedFunds',
  limit_exceeded: 'declinedLimit',
  not_received: 'declinedNotReceived',
  payment_unavailable: 'notTaken',
  points_declined: 'declinedPoints',
  risk_declined: 'declined',
  shopper_cancelled: 'declinedCancelled',
  unknown_decline: 'declinedPlain',
} as const satisfies Record<FailureCode, PlainKey>;
