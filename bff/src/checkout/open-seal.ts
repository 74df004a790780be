/** Opens a sealed payload and checks what it is bound to. What it held is parsed by the contract's own schema. */
import type { z } from 'zod';
import { SEAL_TOLERANCE_SECONDS, type FieldError, type ProblemCode, type SealPurpose } from '@plural-points/shared';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { fieldErrorsOf } from './field-errors.ts';

export interface ExpectedSeal {
  readonly sessionId: string;
  readonly purpose: SealPurpose;
  /** The attempt a payment is sealed for; null for a quote. */
  readonly attemptId: string | null;
}

/**
 * @throws CheckoutProblem `sealed_payload_rejected` for a seal of another session, purpose, attempt, time or key;
 *   `invalid_card` or `invalid_mobile` with paths for what is wrong inside.
 */
export async function openSeal<Schema extends z.ZodType>(
  deps: CheckoutDependencies,
  sealed: string,
  expected: ExpectedSeal,
  schema: Schema,
): Promise<z.output<Schema>> {
  const opened = await deps.sealing.open(sealed);
  if (opened === null || !isBoundTo(opened.header, expected, deps.clock())) {
    throw new CheckoutProblem('sealed_payload_rejected');
  }
  const parsed = schema.safeParse(opened.content);
  if (parsed.success) return parsed.data;
  const errors = fieldErrorsOf(parsed.error, opened.content);
  throw new CheckoutProblem(codeFor(errors), { errors });
}

function isBoundTo(header: Readonly<Record<string, unknown>>, expected: ExpectedSeal, now: Date): boolean {
  const { sid, purpose, iat, aid } = header;
  if (sid !== expected.sessionId || purpose !== expected.purpose) return false;
  if (expected.attemptId !== null && aid !== expected.attemptId) return false;
  return typeof iat === 'number' && Math.abs(now.getTime() / 1_000 - iat) <= SEAL_TOLERANCE_SECONDS;
}

function codeFor(errors: readonly FieldError[]): ProblemCode {
  return errors.length > 0 && errors.every((error) => error.path === 'mobileNumber')
    ? 'invalid_mobile'
    : 'invalid_card';
}
