/** The balance check, `POST /payment-option` (guide, section 2; limits: plural-api section 5). */
import { z } from 'zod';
import type { PointsAnswer, PointsQuestion } from '../ledger/points.ts';
import { amountSchema, wireAmount } from './amount.ts';
import { PAYMENT_METHODS } from './order-schema.ts';
import { paise } from '../paise.ts';

export const cardNumberSchema = z.string().regex(/^\d{12,19}$/, 'must be 12 to 19 digits');

/** @param shortestMobile 9 digits in the table of the balance check, 10 in that of payments. */
export function pointsCardSchema(shortestMobile: 9 | 10) {
  const mobile = new RegExp(`^\\+?\\d{${shortestMobile},20}$`);
  return z
    .object({
      card_number: cardNumberSchema,
      card_last4: z.string().regex(/^\d{4}$/, 'must be 4 digits'),
      registered_mobile_number: z.string().regex(mobile, `must be ${shortestMobile} to 20 digits`).optional(),
    })
    .refine((card) => card.card_number.endsWith(card.card_last4), {
      path: ['card_last4'],
      message: 'must be the last four digits of card_number',
    });
}

const otherMethodSchema = z.object({ payment_method: z.enum(PAYMENT_METHODS).exclude(['POINTS']) });

/** The same call asks about UPI addresses too: the method a question names, if it is another than POINTS. */
export function otherMethodIn(body: unknown): string | null {
  return otherMethodSchema.safeParse(body).data?.payment_method ?? null;
}

export const pointsQuestionSchema = z
  .object({
    payment_option: z.object({ points_card_details: pointsCardSchema(9) }),
    order_details: z.object({ order_amount: amountSchema }),
  })
  .transform(({ payment_option: { points_card_details: card }, order_details }): PointsQuestion => ({
    cardNumber: card.card_number,
    mobile: card.registered_mobile_number ?? null,
    orderAmount: order_details.order_amount.value,
  }));

type Eligible = Extract<PointsAnswer, { kind: 'points' | 'needs-mobile' | 'not-eligible' }>;

/** The documented answer: amounts in paise, not wrapped in `data`. */
export function pointsAnswerJson(answer: Eligible, shape: 'documented' | 'nested'): object {
  const head = shape === 'nested' ? { payment_method: 'POINTS' } : {};
  if (answer.kind === 'needs-mobile') return { ...head, is_eligible: true };
  const isEligible = answer.kind === 'points';
  const amounts = {
    balance: wireAmount(isEligible ? answer.balance : paise(0)),
    redeemable_amount: wireAmount(isEligible ? answer.redeemable : paise(0)),
  };
  const points = isEligible ? answer.points : 0;
  if (shape === 'documented') return { ...amounts, redeemable_points: points, is_eligible: isEligible };
  return {
    ...head,
    is_eligible: isEligible,
    payment_option_metadata: { pay_by_point_option_data: { ...amounts, redeemable_points: points } },
  };
}
