/**
 * Every mode of the sandbox, as one strict schema, and the defaults. Where Plural's documents contradict each other,
 * both readings are here, and the default is the likelier one.
 */
import { z } from 'zod';

const milliseconds = z.int().min(0).max(86_400_000);

export const switchesSchema = z.strictObject({
  // Token (guide, section 1, shows `expires_in`; the API reference and live UAT `expires_at`).
  tokenExpiry: z.enum(['expires_at', 'expires_in', 'both']),
  tokenLifeMs: milliseconds,
  tokenErrorShape: z.enum(['oauth', 'plural']),

  // Transport
  /** Refuse callback URLs that are plain http or local with an HTML 403, as Plural's edge does. */
  waf: z.boolean(),
  errorShape: z.enum(['documented', 'additional-payload', 'error-code']),
  notFoundStatus: z.union([z.literal(404), z.literal(422)]),

  // Points
  pointsEnabled: z.boolean(),
  capPercent: z.int().min(0).max(100),
  paisePerPoint: z.int().min(1).max(10_000),
  balanceShape: z.enum(['documented', 'nested']),
  pointsCardMayDiffer: z.boolean(),

  // Orders and payments
  duplicates: z.enum(['return-existing', '422']),
  wrongSplit: z.enum(['refuse', 'accept-then-fail']),
  pointsLegReference: z.enum(['echo', 'omit']),
  retries: z.int().min(1).max(10),
  /** How a success without pre-authorisation ends (plural-api section 8.2 has all three readings). */
  preAuthFalseEnds: z.enum(['PROCESSED', 'AUTHORIZED-then-PROCESSED', 'AUTHORIZED']),
  autoCaptureDelayMs: milliseconds,
  captureOutcome: z.enum(['PROCESSED', 'FAILED']),

  // Challenge
  challengeLifeMs: milliseconds,
  resendLimit: z.int().min(0).max(10),
  /** What an order is after the shopper walked away: integrators handle EXPIRED, which the documented list lacks. */
  challengeExpiry: z.enum(['ATTEMPTED', 'EXPIRED']),
  /** Succeed at create payment, without the challenge page. */
  frictionless: z.boolean(),
  customerCancel: z.enum(['CANCELLED', 'ATTEMPTED']),
  /** Leave one leg good and the other failed until the challenge would have expired. */
  mixedLegs: z.enum(['never', 'card-failed', 'points-failed']),

  // Callback
  callbackMethod: z.enum(['POST', 'GET']),
  callbackStatusField: z.enum(['status', 'payment_status']),
  callbackSignature: z.enum(['good', 'lower-case', 'bad', 'missing']),
  callbackFailureStatus: z.enum(['FAILED', 'AUTHORIZED']),
  /** Offer a second button that sends the same callback again. */
  callbackTwice: z.boolean(),

  // Refunds
  refundOutcome: z.enum(['PROCESSED', 'FAILED']),
  refundDelayMs: milliseconds,
  /** Points that expired meanwhile are settled to the merchant instead of going back to the shopper. */
  refundPointsExpired: z.boolean(),
  /** A day's refunds may not exceed the day's sales. */
  refundsWithinDaySales: z.boolean(),

  // Webhooks
  webhookUrl: z.url({ protocol: /^https?$/ }).nullable(),
  webhookDelayMs: milliseconds,
  webhookRetryMs: milliseconds,
  webhookTimeoutMs: z.int().min(1).max(60_000),
  webhookDrop: z.boolean(),
  webhookTwice: z.boolean(),
  /** Every second event overtakes the one before it. */
  webhookReorder: z.boolean(),
  webhookTimestamp: z.enum(['now', 'stale']),
  webhookSignature: z.enum(['good', 'bad']),
  webhookCasing: z.enum(['snake', 'camel']),
  webhookRefundData: z.enum(['refund', 'parent']),
  /** One of Plural's samples has `pre_auth` as text. */
  webhookPreAuth: z.enum(['boolean', 'string']),
  webhookTiming: z.enum(['after', 'before-callback', 'before-answer']),
});

export type Switches = z.output<typeof switchesSchema>;

/** A change of some switches; an unknown name or value is refused by name. */
export const switchesPatchSchema = switchesSchema.partial();

export type SwitchesPatch = z.output<typeof switchesPatchSchema>;

/** @throws ZodError when the patch was not checked before and has an unknown name or value. */
export function withSwitches(switches: Switches, patch: SwitchesPatch): Switches {
  return switchesSchema.parse({ ...switches, ...switchesPatchSchema.parse(patch) });
}

export const DEFAULT_SWITCHES: Switches = {
  tokenExpiry: 'expires_at',
  tokenLifeMs: 3_600_000,
  tokenErrorShape: 'plural',
  waf: false,
  errorShape: 'documented',
  notFoundStatus: 404,
  pointsEnabled: true,
  capPercent: 70,
  paisePerPoint: 25,
  balanceShape: 'documented',
  pointsCardMayDiffer: false,
  duplicates: 'return-existing',
  wrongSplit: 'refuse',
  pointsLegReference: 'echo',
  retries: 10,
  preAuthFalseEnds: 'PROCESSED',
  autoCaptureDelayMs: 2_000,
  captureOutcome: 'PROCESSED',
  challengeLifeMs: 900_000,
  resendLimit: 3,
  challengeExpiry: 'ATTEMPTED',
  frictionless: false,
  customerCancel: 'CANCELLED',
  mixedLegs: 'never',
  callbackMethod: 'POST',
  callbackStatusField: 'status',
  callbackSignature: 'good',
  callbackFailureStatus: 'FAILED',
  callbackTwice: false,
  refundOutcome: 'PROCESSED',
  refundDelayMs: 2_000,
  refundPointsExpired: false,
  refundsWithinDaySales: true,
  webhookUrl: null,
  webhookDelayMs: 0,
  webhookRetryMs: 5_000,
  webhookTimeoutMs: 5_000,
  webhookDrop: false,
  webhookTwice: false,
  webhookReorder: false,
  webhookTimestamp: 'now',
  webhookSignature: 'good',
  webhookCasing: 'snake',
  webhookRefundData: 'refund',
  webhookPreAuth: 'boolean',
  webhookTiming: 'after',
};
