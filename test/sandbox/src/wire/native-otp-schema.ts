/** Card details and native OTP on the wire (plural-api section 14): flat answers, errors with `next` and `meta_data`. */
import { z } from 'zod';
import type { NextStep, RefusedOtp } from '../ledger/native-otp.ts';
import { cardDataOf } from './card-data.ts';
import { errorJson, type ErrorShape } from './error-json.ts';

/** Seconds, as text, as in Plural's sample. */
const RESEND_AFTER = '180';

export const cardDetailsSchema = z
  .object({
    card_details: z
      .array(
        z.object({
          payment_identifier: z.string().regex(/^\d{12,19}$/, 'must be 12 to 19 digits'),
          payment_reference_type: z.literal('CARD'),
        }),
      )
      .min(1),
  })
  .transform(({ card_details }) => card_details.map((card) => card.payment_identifier));

export function cardDetailsJson(cardNumbers: readonly string[]): object {
  return {
    card_payment_details: cardNumbers.map((cardNumber) => {
      const card = cardDataOf(cardNumber);
      return {
        card_network: card.network_name,
        card_issuer: card.issuer_name,
        card_type: card.card_type,
        card_category: card.card_category,
        is_international_card: false,
        is_native_otp_supported: true,
        country_code: card.country_code,
        currency: 'INR',
        is_currency_supported: true,
      };
    }),
  };
}

const paymentId = z.string().min(1).max(60);

export const paymentIdSchema = z.object({ payment_id: paymentId }).transform(({ payment_id }) => payment_id);

/** The sample has the password as a number, which would lose a zero in front; text is taken too. */
export const submittedOtpSchema = z
  .object({
    payment_id: paymentId,
    otp: z.union([z.string().regex(/^\d{4,8}$/, 'must be 4 to 8 digits'), z.int().min(0).transform(String)]),
  })
  .transform(({ payment_id, otp }) => ({ paymentId: payment_id, code: otp }));

export function otpGoodJson(next: readonly NextStep[]): object {
  return { status: 'SUCCESS', ...(next.length === 0 ? {} : { next, meta_data: { resend_after: RESEND_AFTER } }) };
}

export function otpRefusedJson({ refusal, next }: RefusedOtp, shape: ErrorShape): object {
  return { ...errorJson(refusal, shape), next: next.length === 0 ? ['NONE'] : next, meta_data: {} };
}
