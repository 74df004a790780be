/** The one error of the client: a constant code, and what a person needs to find the request again. */
import { isProblemCode } from '@plural-points/shared';
import type { FieldError, ProblemCode } from '@plural-points/shared';

/**
 * `network`: no answer came. `timeout`: none in time. `unsupported_response`: an answer that is not in the contract.
 * `challenge_refused`: a bank address that is not allowed. `load_failed`: a part of this script did not arrive.
 */
export type CheckoutErrorCode =
  | ProblemCode
  | 'network'
  | 'timeout'
  | 'unsupported_response'
  | 'challenge_refused'
  | 'load_failed';

interface Details {
  readonly requestId?: string | null;
  readonly retryAfterSeconds?: number | null;
  readonly fields?: readonly FieldError[];
}

export class CheckoutError extends Error {
  override readonly name = 'CheckoutError';
  readonly code: CheckoutErrorCode;
  /** From `X-Request-Id`, or null where no answer came. */
  readonly requestId: string | null;
  /** From `Retry-After`; null on a `rate_limited` means: no more for this order. */
  readonly retryAfterSeconds: number | null;
  readonly fields: readonly FieldError[];

  constructor(code: CheckoutErrorCode, { requestId = null, retryAfterSeconds = null, fields = [] }: Details = {}) {
    super(code);
    this.code = code;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.fields = fields;
  }
}

/** Whatever was thrown, as a `CheckoutError`: what is not one was a failure to reach the BFF. */
export function asCheckoutError(thrown: unknown): CheckoutError {
  return thrown instanceof CheckoutError ? thrown : new CheckoutError('network');
}

/** Whether a payment with this answer may have been started all the same. Then only the BFF may say what became of it. */
export function leavesOutcomeUnknown(code: CheckoutErrorCode): boolean {
  if (!isProblemCode(code)) return true;
  return code === 'internal_error' || code === 'storage_unavailable' || code === 'idempotency_in_progress';
}

/** Whether asking for the session again cannot help: this page will never be let in. */
export function isLasting(code: CheckoutErrorCode): boolean {
  return LASTING.has(code);
}

const LASTING: ReadonlySet<CheckoutErrorCode> = new Set([
  'unauthorized',
  'not_found',
  'session_expired',
  'origin_not_allowed',
]);
