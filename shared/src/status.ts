/**
 * The public words for where a session, an attempt and a refund stand. Plural's own words are mapped to them in the
 * BFF.
 */

export const SESSION_STATUSES = [
  'open',
  'processing',
  'action_required',
  'authorized',
  'captured',
  'cancelled',
  'failed',
  'expired',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const ATTEMPT_STATUSES = [
  'submitting',
  'action_required',
  'processing',
  'authorized',
  'captured',
  'cancelled',
  'failed',
] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** An attempt in one of these may still take, or has taken, the shopper's money: it blocks another. */
export const LIVE_ATTEMPT_STATUSES = ['submitting', 'action_required', 'processing', 'authorized', 'captured'] as const;

export function isLiveAttempt(status: AttemptStatus): boolean {
  return status !== 'failed' && status !== 'cancelled';
}

/** An attempt in one of these has sent its payment and has no verdict yet: only Plural's evidence ends it. */
export function isInFlight(status: AttemptStatus): boolean {
  return status === 'submitting' || status === 'action_required' || status === 'processing';
}

export const REFUND_STATUSES = ['pending', 'processed', 'failed'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const OPERATION_KINDS = ['capture', 'cancel', 'refund'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Why a person should look at a session. */
export const ATTENTION_REASONS = [
  'unknown_outcome',
  'partial',
  'late_success',
  'duplicate_charge',
  'challenge_refused',
  'order_unknown',
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

export const LEG_METHODS = ['CARD', 'POINTS'] as const;
export type LegMethod = (typeof LEG_METHODS)[number];

/** Why an attempt ended without payment: the cause as the shopper and the merchant may know it. */
export const FAILURE_CODES = [
  'authentication_failed',
  'card_blocked',
  'card_declined',
  'card_expired',
  'card_not_supported',
  'card_verification_failed',
  'challenge_expired',
  'insufficient_funds',
  'limit_exceeded',
  'not_received',
  'payment_unavailable',
  'points_declined',
  'risk_declined',
  'shopper_cancelled',
  'unknown_decline',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** `retryable`: whether the same order takes another attempt. */
export interface Failure {
  readonly code: FailureCode;
  readonly retryable: boolean;
}
