/**
 * Plural's order as it comes over the wire, made into evidence. Tolerant of what is absent, additional or spelt otherwise
 * (API facts, sections 6 and 7); strict about what decides: id, status and amounts.
 */
import { z } from 'zod';
import { isPaise, type LegMethod, type Paise } from '@plural-points/shared';
import type { LegEvidence, OrderEvidence } from '../checkout/plural-port.ts';
import { legFailureOf } from './decline-codes.ts';
import { wireAmountSchema } from './wire-amount.ts';

const text = z.string().nullish();

const legSchema = z.object({
  id: text,
  merchant_payment_reference: text,
  status: z.string(),
  payment_method: z.string(),
  payment_amount: wireAmountSchema,
  payment_option: z.object({ card_data: z.object({ network_name: text }).nullish() }).nullish(),
  acquirer_data: z.object({ approval_code: text, rrn: text, acquirer_reference: text }).nullish(),
  error_detail: z.object({ code: text }).nullish(),
  capture_data: z.array(z.object({ capture_amount: wireAmountSchema.nullish() })).nullish(),
});

const orderSchema = z.object({
  order_id: z.string().min(1).max(50),
  merchant_order_reference: z.union([z.string(), z.number()]).nullish(),
  status: z.string(),
  order_amount: wireAmountSchema,
  challenge_url: text,
  // Plural allows nine (API facts, section 6): what is no such number says nothing.
  payment_retries_remaining: z.int().min(0).max(1_000).nullish().catch(null),
  payments: z.array(legSchema).nullish(),
});

/** The evidence in an answer, wrapped in `data` or flat; null where it is no order that could be relied on. */
export function toOrderEvidence(body: unknown): OrderEvidence | null {
  const wrapped = z.object({ data: orderSchema }).safeParse(body);
  const parsed = wrapped.success ? { success: true as const, data: wrapped.data.data } : orderSchema.safeParse(body);
  if (!parsed.success) return null;
  const order = parsed.data;
  return {
    orderId: order.order_id,
    merchantOrderReference: orNull(order.merchant_order_reference?.toString()),
    amount: order.order_amount.value,
    status: order.status,
    challengeUrl: orNull(order.challenge_url),
    retriesRemaining: order.payment_retries_remaining ?? null,
    legs: (order.payments ?? []).map((leg) => toLegEvidence(leg)),
  };
}

function toLegEvidence(leg: z.output<typeof legSchema>): LegEvidence {
  const code = orNull(leg.error_detail?.code);
  return {
    pluralPaymentId: orNull(leg.id),
    merchantPaymentReference: orNull(leg.merchant_payment_reference),
    method: methodOf(leg.payment_method),
    amount: leg.payment_amount.value,
    status: leg.status,
    network: networkOf(leg.payment_option?.card_data?.network_name),
    approvalCode: orNull(leg.acquirer_data?.approval_code),
    rrn: orNull(leg.acquirer_data?.rrn),
    acquirerReference: orNull(leg.acquirer_data?.acquirer_reference),
    failure: code === null ? null : legFailureOf(code, leg.payment_method === 'POINTS'),
    captured: capturedOf(leg.capture_data),
  };
}

function capturedOf(captures: z.output<typeof legSchema>['capture_data']): Paise | null {
  const amounts = (captures ?? [])
    .map((capture) => capture.capture_amount?.value)
    .filter((value) => value !== undefined);
  if (amounts.length === 0) return null;
  const sum = amounts.reduce<number>((total, value) => total + value, 0);
  return isPaise(sum) ? sum : null;
}

function methodOf(method: string): LegMethod | 'OTHER' {
  return method === 'CARD' || method === 'POINTS' ? method : 'OTHER';
}

/** Plural's own network word, where it is one; it is shown and kept, so nothing else may pass for it. */
function networkOf(name: string | null | undefined): string | null {
  return name && /^[A-Z][A-Z _-]{1,30}$/i.test(name) && name.toUpperCase() !== 'NONE' ? name.toUpperCase() : null;
}

/** Samples carry empty strings where a value is not there yet. */
function orNull(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : value;
}
