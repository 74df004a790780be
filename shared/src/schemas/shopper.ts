/** The shopper API: what the element sends and what it is answered. No card field appears in the clear. */
import { z } from 'zod';
import { hasLongDigitRun } from '../digits.ts';
import { ATTEMPT_STATUSES, LEG_METHODS, SESSION_STATUSES } from '../status.ts';
import { moneySchema, timeSchema } from './common.ts';
import { cardSummarySchema, failureSchema } from './merchant-view.ts';

const sealedSchema = z.string().min(1).max(8_000);

export const quoteRequestSchema = z.strictObject({ sealed: sealedSchema });

const withoutCardNumber = (text: string): boolean => !hasLongDigitRun(text);

/** The sentence as the shopper saw it, verbatim. It may hold amounts, but nothing that could be a card number. */
export const consentSchema = z.strictObject({
  /** A language tag (BCP 47), by its shape. */
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/)
    .refine(withoutCardNumber, { params: { fault: 'invalid_format' } }),
  text: z
    .string()
    .min(1, { abort: true })
    .max(1_000)
    // What shows nothing is a sentence that nobody agreed to.
    .refine((text) => /[^\p{Z}\p{C}]/u.test(text), { params: { fault: 'required' } })
    .refine(withoutCardNumber, { params: { fault: 'invalid_format' } }),
  grantedAt: timeSchema,
});

export const payRequestSchema = z.strictObject({
  attemptId: z.guid(),
  sealed: sealedSchema,
  points: z.strictObject({ quoteToken: z.string().min(1).max(4_000), consent: consentSchema }).nullable(),
});

/** A quote is for all of `redeemable`: there is no choosing of an amount. */
export const quoteSchema = z.strictObject({
  token: z.string(),
  redeemable: moneySchema,
  points: z.int(),
  split: z.strictObject({ card: moneySchema, points: moneySchema }),
  expiresAt: timeSchema,
});

export const INELIGIBLE_REASONS = ['not_available', 'temporarily_unavailable'] as const;

export const quoteAnswerSchema = z.union([
  z.strictObject({ eligible: z.literal(true), reason: z.null(), quote: quoteSchema }),
  z.strictObject({ eligible: z.literal(false), reason: z.enum(INELIGIBLE_REASONS), quote: z.null() }),
]);

export const payAnswerSchema = z.union([
  z.strictObject({ status: z.literal('action_required'), challengeUrl: z.string() }),
  z.strictObject({ status: z.literal('processing') }),
  /** The same `attemptId` asked again after the attempt came to its end; a failed one answers its problem again. */
  z.strictObject({ status: z.enum(['authorized', 'captured', 'cancelled']) }),
]);

export const sealingKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
});

export const shopperLegSchema = z.strictObject({
  method: z.enum(LEG_METHODS),
  amount: moneySchema,
  points: z.int().optional(),
  status: z.string(),
});

export const shopperAttemptSchema = z.strictObject({
  id: z.string(),
  status: z.enum(ATTEMPT_STATUSES),
  challengeUrl: z.string().optional(),
  legs: z.array(shopperLegSchema),
  card: cardSummarySchema,
  consent: z.strictObject({ text: z.string(), locale: z.string(), grantedAt: timeSchema }).nullable(),
  failure: failureSchema.nullable(),
});

export const ENVIRONMENTS = ['sandbox', 'uat', 'production'] as const;

export const checkoutViewSchema = z.strictObject({
  sessionId: z.string(),
  merchantOrderReference: z.string(),
  status: z.enum(SESSION_STATUSES),
  amount: moneySchema,
  amountRefunded: moneySchema,
  merchantName: z.string(),
  environment: z.enum(ENVIRONMENTS),
  pointsOffered: z.boolean(),
  expiresAt: timeSchema,
  now: timeSchema,
  returnUrl: z.string(),
  sealingKey: sealingKeySchema,
  challengeHosts: z.array(z.string()),
  retriesRemaining: z.int().nullable(),
  attempt: shopperAttemptSchema.nullable(),
});
