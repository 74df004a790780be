/** The one error of the domain: a code of the closed union, and beside it only what its problem document may show. */
import type { FieldError, PointsQuote, ProblemCode } from '@plural-points/shared';

export interface ProblemDetails {
  readonly errors?: readonly FieldError[];
  /** Where the shopper can go on with the attempt that is in progress. */
  readonly challengeUrl?: string;
  /** The new numbers of `quote_changed`; null where points are no longer available. */
  readonly quote?: PointsQuote | null;
  readonly reason?: string;
  /** Plural's code of `order_refused`. */
  readonly pluralCode?: string;
  readonly retryAfterSeconds?: number;
}

export class CheckoutProblem extends Error {
  override readonly name = 'CheckoutProblem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** A problem with one field. */
export function fieldProblem(code: ProblemCode, path: string, fault: FieldError['code']): CheckoutProblem {
  return new CheckoutProblem(code, { errors: [{ path, code: fault }] });
}
