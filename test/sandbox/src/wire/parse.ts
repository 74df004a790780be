/** Reads a request body by its schema; a fault names its fields and never repeats what was received. */
import type { z } from 'zod';
import { refuse, type Refusal } from '../ledger/refusal.ts';

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** @param status 400 for the payment API, 422 for the token call, as their references list them. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown, status: 400 | 422 = 400): Parsed<T> {
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, value: result.data };
  const faults = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    reason: issue.message,
  }));
  return { ok: false, refusal: refuse(status, 'INVALID_REQUEST', 'The request is not valid', faults) };
}
