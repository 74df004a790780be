/** A session as the merchant's server sees it: the answer of every merchant call. */
import { z } from 'zod';
import {
  ATTEMPT_STATUSES,
  ATTENTION_REASONS,
  FAILURE_CODES,
  LEG_METHODS,
  OPERATION_KINDS,
  REFUND_STATUSES,
  SESSION_STATUSES,
} from '../status.ts';
import { moneySchema, timeSchema } from './common.ts';

export const failureSchema = z.strictObject({ code: z.enum(FAILURE_CODES), retryable: z.boolean() });

/** `network` is Plural's word where it said one, else our reading of the leading digits. */
export const cardSummarySchema = z.strictObject({ network: z.string(), last4: z.string().regex(/^\d{4}$/) });

/** `status` is Plural's own word for the leg; `points` is the count redeemed, on the points leg alone. */
export const merchantLegSchema = z.strictObject({
  method: z.enum(LEG_METHODS),
  amount: moneySchema,
  points: z.int().optional(),
  status: z.string(),
  merchantPaymentReference: z.string(),
  pluralPaymentId: z.string().optional(),
  approvalCode: z.string().optional(),
  rrn: z.string().optional(),
  acquirerReference: z.string().optional(),
});

export const merchantAttemptSchema = z.strictObject({
  id: z.string(),
  status: z.enum(ATTEMPT_STATUSES),
  createdAt: timeSchema,
  card: cardSummarySchema,
  legs: z.array(merchantLegSchema),
  consentId: z.string().nullable(),
  failure: failureSchema.nullable(),
});

export const refundSchema = z.strictObject({
  id: z.string(),
  amount: moneySchema,
  status: z.enum(REFUND_STATUSES),
  createdAt: timeSchema,
});

export const merchantViewSchema = z.strictObject({
  id: z.string(),
  merchantOrderReference: z.string(),
  status: z.enum(SESSION_STATUSES),
  amount: moneySchema,
  preAuth: z.boolean(),
  returnUrl: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  expiresAt: timeSchema,
  pluralOrderId: z.string().nullable(),
  amountCaptured: moneySchema,
  amountRefunded: moneySchema,
  retriesRemaining: z.int().nullable(),
  needsAttention: z.enum(ATTENTION_REASONS).nullable(),
  pendingOperation: z.enum(OPERATION_KINDS).nullable(),
  attempts: z.array(merchantAttemptSchema),
  refunds: z.array(refundSchema),
});

/** The answer of create session: the view, and the client secret that opens the shopper API for this session alone. */
export const createdSessionSchema = merchantViewSchema.extend({ clientSecret: z.string() });

export const sessionListSchema = z.strictObject({
  data: z.array(merchantViewSchema),
  nextCursor: z.string().nullable(),
});

export const consentRecordSchema = z.strictObject({
  id: z.string(),
  attemptId: z.string(),
  text: z.string(),
  textSha256: z.string(),
  locale: z.string(),
  grantedAt: timeSchema,
  recordedAt: timeSchema,
  points: z.int(),
  pointsAmount: moneySchema,
  cardAmount: moneySchema,
  card: cardSummarySchema,
  /** HMAC-SHA-256 over the other fields, base64url: proof that the record is the BFF's own and unchanged. */
  signature: z.string(),
});

export const consentListSchema = z.strictObject({ data: z.array(consentRecordSchema) });
