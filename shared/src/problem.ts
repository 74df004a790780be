/**
 * The problem document (RFC 9457) that every error of the BFF is, and the closed union of its codes with their
 * status.
 */

export const PROBLEM_STATUS = {
  malformed_body: 400,
  idempotency_key_required: 400,
  unauthorized: 401,
  payment_declined: 402,
  origin_not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  attempt_in_progress: 409,
  cancel_not_allowed: 409,
  capture_not_allowed: 409,
  duplicate_merchant_order_reference: 409,
  idempotency_in_progress: 409,
  operation_in_progress: 409,
  quote_changed: 409,
  refund_not_allowed: 409,
  session_not_payable: 409,
  session_expired: 410,
  body_too_large: 413,
  unsupported_media_type: 415,
  amount_too_large: 422,
  amount_too_small: 422,
  idempotency_key_reused: 422,
  invalid_card: 422,
  invalid_mobile: 422,
  invalid_request: 422,
  order_refused: 422,
  sealed_payload_rejected: 422,
  rate_limited: 429,
  internal_error: 500,
  payment_unavailable: 503,
  storage_unavailable: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(PROBLEM_STATUS, value);
}

/** What is wrong with one field. */
export const FIELD_FAULTS = [
  'checksum',
  'differs_from_quote',
  'expired',
  'invalid_format',
  'invalid_type',
  'invalid_value',
  'origin_not_allowed',
  'required',
  'too_large',
  'too_long',
  'too_many',
  'too_short',
  'too_small',
  'unknown_field',
] as const;
export type FieldFault = (typeof FIELD_FAULTS)[number];

/** `path` names the field as the sender wrote it, joined by dots; a received value is never part of it. */
export interface FieldError {
  readonly path: string;
  readonly code: FieldFault;
}
