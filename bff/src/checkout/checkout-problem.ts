/** The one error of the domain: a code of the closed union, and beside it only what its problem document may show. */
import type { FieldError, Problem, ProblemCode } from '@plural-points/shared';

export interface ProblemDetails extends Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'requestId'> {
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
