/**
 * The answer of the points check. Two of its documented shapes are read: the guide's, and the nested one of Plural's own
 * SDKs (API facts, section 5). Any other means "not available": units are never guessed.
 */
import { z } from 'zod';
import type { PointsOutcome } from '../checkout/plural-port.ts';
import { wireAmountSchema } from './wire-amount.ts';

/** What a column holds. */
const pointsCount = z.int().min(0).max(2_147_483_647).nullish();

const flatSchema = z.object({
  is_eligible: z.boolean(),
  redeemable_amount: wireAmountSchema.nullish(),
  redeemable_points: pointsCount,
});

const nestedSchema = z.object({
  is_eligible: z.boolean(),
  redeemable_amount: wireAmountSchema.nullish(),
  payment_option_metadata: z.object({
    pay_by_point_option_data: z.object({
      redeemable_points: pointsCount,
      redeemable_amount: wireAmountSchema.nullish(),
    }),
  }),
});

export function toOffer(body: unknown): PointsOutcome {
  const nested = nestedSchema.safeParse(body);
  if (nested.success) {
    const data = nested.data.payment_option_metadata.pay_by_point_option_data;
    return outcome(
      nested.data.is_eligible,
      data.redeemable_amount ?? nested.data.redeemable_amount,
      data.redeemable_points,
    );
  }
  const flat = flatSchema.safeParse(body);
  if (!flat.success) return { kind: 'not_available' };
  return outcome(flat.data.is_eligible, flat.data.redeemable_amount, flat.data.redeemable_points);
}

function outcome(
  eligible: boolean,
  amount: z.output<typeof wireAmountSchema> | null | undefined,
  points: number | null | undefined,
): PointsOutcome {
  if (!eligible || !amount || !points || amount.value === 0) return { kind: 'not_available' };
  return { kind: 'redeemable', amount: amount.value, points };
}
