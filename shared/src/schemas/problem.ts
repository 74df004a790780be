/** The problem document (RFC 9457) of every error, with what some codes say besides. */
import { z } from 'zod';
import { FIELD_FAULTS, isProblemCode, PROBLEM_STATUS } from '../problem.ts';
import { INELIGIBLE_REASONS, quoteSchema } from './shopper.ts';

const CODES = Object.keys(PROBLEM_STATUS).filter((code) => isProblemCode(code));

export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(CODES),
  requestId: z.string(),
  errors: z
    .array(z.strictObject({ path: z.string(), code: z.enum(FIELD_FAULTS) }))
    .readonly()
    .optional(),
  /** Of `attempt_in_progress`: where the shopper can go on with it. */
  challengeUrl: z.string().optional(),
  /** Of `quote_changed`: the new numbers; null where points are no longer to be had, and then the reason. */
  quote: quoteSchema.nullable().optional(),
  reason: z.enum(INELIGIBLE_REASONS).optional(),
  /** Of `order_refused`: Plural's own code. */
  pluralCode: z.string().optional(),
});
