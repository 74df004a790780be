/** What a merchant's server sends to close an authorised session, and how it asks for a list of sessions. */
import { z } from 'zod';
import { SESSION_STATUSES } from '../status.ts';
import { moneySchema, optionalText, timeSchema } from './common.ts';

export const captureRequestSchema = z.strictObject({ amount: moneySchema.optional() });

/** `reason` goes to Plural with the refund; it is not shown to the shopper. */
export const refundRequestSchema = z.strictObject({ amount: moneySchema.optional(), reason: optionalText(100) });

/** For calls whose body says nothing: absent or `{}`. */
export const emptyRequestSchema = z.strictObject({});

export const listSessionsQuerySchema = z.strictObject({
  status: z.enum(SESSION_STATUSES).optional(),
  merchantOrderReference: z.string().max(50).optional(),
  createdAfter: timeSchema.optional(),
  createdBefore: timeSchema.optional(),
  needsAttention: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
