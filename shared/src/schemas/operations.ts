/** What a merchant's server sends to close an authorised session, and how it asks for a list of sessions. */
import { z } from 'zod';
import { SESSION_STATUSES } from '../status.ts';
import { emptyAsAbsent, moneySchema, optionalText, pageSizeSchema, timeSchema } from './common.ts';

export const captureRequestSchema = z.strictObject({ amount: moneySchema.optional() });

/** `reason` goes to Plural with the refund; it is not shown to the shopper. */
export const refundRequestSchema = z.strictObject({ amount: moneySchema.optional(), reason: optionalText(100) });

/** For calls whose body says nothing: absent or `{}`. */
export const emptyRequestSchema = z.strictObject({});

export const listSessionsQuerySchema = z.strictObject({
  status: emptyAsAbsent(z.enum(SESSION_STATUSES).optional()),
  merchantOrderReference: optionalText(50),
  createdAfter: emptyAsAbsent(timeSchema.optional()),
  createdBefore: emptyAsAbsent(timeSchema.optional()),
  needsAttention: emptyAsAbsent(
    z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
  ),
  limit: pageSizeSchema,
  cursor: optionalText(200),
});
