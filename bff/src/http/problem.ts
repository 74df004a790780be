/** Any error made into a problem document (RFC 9457). What is not ours to explain becomes one fixed sentence. */
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@plural-points/shared';
import { CheckoutProblem } from '../checkout/checkout-problem.ts';
import { StorageUnavailable } from '../checkout/ledger.ts';

export interface ProblemAnswer {
  readonly status: number;
  readonly body: Problem;
  readonly retryAfterSeconds: number | null;
}

export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  const problem = toCheckoutProblem(error);
  const { retryAfterSeconds, ...details } = problem.details;
  const status = PROBLEM_STATUS[problem.code];
  return {
    status,
    body: {
      type: `urn:plural-points:problem:${problem.code}`,
      title: TITLES[problem.code],
      status,
      code: problem.code,
      requestId,
      ...details,
    },
    retryAfterSeconds: retryAfterSeconds ?? null,
  };
}

/** Whether an error is one that nobody foresaw: worth a line in the log of its own. */
export function isUnforeseen(error: unknown): boolean {
  return toCheckoutProblem(error).code === 'internal_error';
}

function toCheckoutProblem(error: unknown): CheckoutProblem {
  if (error instanceof CheckoutProblem) return error;
  if (error instanceof StorageUnavailable) return new CheckoutProblem('storage_unavailable');
  return new CheckoutProblem(toParserProblem(error));
}

// A parser's own error carries the raw body, and its message quotes it: only its constant type is read.
const PARSER_FAULTS: ReadonlyMap<string, ProblemCode> = new Map([
  ['charset.unsupported', 'unsupported_media_type'],
  ['encoding.unsupported', 'unsupported_media_type'],
  ['entity.parse.failed', 'malformed_body'],
  ['entity.too.large', 'body_too_large'],
  ['parameters.too.many', 'body_too_large'],
  ['request.aborted', 'malformed_body'],
  ['request.size.invalid', 'malformed_body'],
  ['entity.verify.failed', 'malformed_body'],
]);

function toParserProblem(error: unknown): ProblemCode {
  // A path whose escapes cannot be read names nothing.
  if (error instanceof URIError) return 'not_found';
  if (!(error instanceof Error)) return 'internal_error';
  const known = 'type' in error && typeof error.type === 'string' ? PARSER_FAULTS.get(error.type) : undefined;
  // A compressed body that cannot be unpacked has a status alone.
  return known ?? ('status' in error && error.status === 400 ? 'malformed_body' : 'internal_error');
}

const TITLES: Readonly<Record<ProblemCode, string>> = {
  amount_too_large: 'The amount is larger than what is there to be used.',
  amount_too_small: 'The amount is below 100 paise.',
  attempt_in_progress: 'A payment of this session is already under way.',
  body_too_large: 'The request body is too large.',
  cancel_not_allowed: 'This session cannot be cancelled in its present state.',
  capture_not_allowed: 'This session cannot be captured in its present state.',
  duplicate_merchant_order_reference: 'A session with this merchantOrderReference exists already.',
  idempotency_in_progress: 'A call with this Idempotency-Key is still running.',
  idempotency_key_required: 'This call needs an Idempotency-Key header.',
  idempotency_key_reused: 'This Idempotency-Key was used with another request.',
  internal_error: 'Something went wrong on our side. The request id helps us to find it.',
  invalid_card: 'The card details are not complete or not valid.',
  invalid_mobile: 'The mobile number is not valid for this payment.',
  invalid_request: 'One or more fields are not valid.',
  malformed_body: 'The request body could not be read as JSON.',
  method_not_allowed: 'This address does not take this method.',
  not_found: 'There is nothing at this address.',
  operation_in_progress: 'Another operation on this session has not come to its end.',
  order_refused: 'Plural refused the order.',
  origin_not_allowed: 'This origin is not among the storefronts of this checkout.',
  payment_declined: 'The payment was declined.',
  payment_unavailable: 'This cannot be done at present. Nothing was charged or changed.',
  quote_changed: 'The points that can be used have changed.',
  rate_limited: 'Too many requests.',
  refund_not_allowed: 'This session cannot be refunded in its present state.',
  sealed_payload_rejected: 'The sealed payload was not made for this request.',
  session_expired: 'This checkout session has expired.',
  session_not_payable: 'This checkout session takes no payment any more.',
  storage_unavailable: 'The service cannot reach its records at present.',
  unauthorized: 'The key or secret is missing or not valid.',
  unsupported_media_type: 'The request body must be application/json in UTF-8.',
};
