/** An event as it is sent to the merchant, and as the event log shows it with its delivery. */
import { z } from 'zod';
import { DELIVERY_STATUSES, EVENT_TYPES } from '../event.ts';
import { SESSION_STATUSES } from '../status.ts';
import { moneySchema, optionalText, pageSizeSchema, timeSchema } from './common.ts';

/** The body of an outgoing webhook. `sequence` counts the events of one session from 1, without gaps. */
export const eventSchema = z.strictObject({
  type: z.enum(EVENT_TYPES),
  id: z.string(),
  createdAt: timeSchema,
  sequence: z.int().min(1),
  data: z.strictObject({
    sessionId: z.string(),
    merchantOrderReference: z.string(),
    status: z.enum(SESSION_STATUSES),
    amountCaptured: moneySchema,
    amountRefunded: moneySchema,
  }),
});

/**
 * `lastStatus`: the HTTP status of the last answer; null where none came. `nextAttemptAt`: null where none is to
 * come.
 */
export const deliverySchema = z.strictObject({
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int().min(0),
  lastAttemptAt: timeSchema.nullable(),
  lastStatus: z.int().nullable(),
  nextAttemptAt: timeSchema.nullable(),
});

export const loggedEventSchema = eventSchema.extend({ delivery: deliverySchema });

export const eventListSchema = z.strictObject({
  data: z.array(loggedEventSchema),
  nextCursor: z.string().nullable(),
});

/** `after`: the id of the last event that was read; without it the log is read from its beginning. */
export const listEventsQuerySchema = z.strictObject({
  after: optionalText(200),
  limit: pageSizeSchema,
});
