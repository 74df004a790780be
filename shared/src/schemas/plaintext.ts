/**
 * What a sealed payload holds once opened. The card rules are the form's own, so both sides name the same fault; every
 * field leaves this schema as `Sensitive`.
 */
import { z } from 'zod';
import { cardNetworkOf, cardNumberFault, expiryFault, holderNameFault, securityCodeFault } from '../card.ts';
import { mobileFault } from '../mobile.ts';
import type { FieldFault } from '../problem.ts';
import { sensitive } from '../sensitive.ts';

const mobileSchema = z.string().superRefine((digits, context) => report(context, mobileFault(digits)));

export const quotePlaintextSchema = z
  .strictObject({
    cardNumber: z.string().superRefine((digits, context) => report(context, cardNumberFault(digits))),
    mobileNumber: mobileSchema,
  })
  .transform((fields) => ({
    cardNumber: sensitive(fields.cardNumber, 'card number'),
    mobileNumber: sensitive(fields.mobileNumber, 'mobile number'),
  }));

/** `now` is the BFF's clock, for the expiry. */
export function paymentPlaintextSchema(now: Date) {
  return z
    .strictObject({
      cardNumber: z.string().superRefine((digits, context) => report(context, cardNumberFault(digits))),
      expiryMonth: z.string(),
      expiryYear: z.string(),
      cvv: z.string(),
      holderName: z.string().superRefine((name, context) => report(context, holderNameFault(name))),
      mobileNumber: z.preprocess(
        (value) => (value === '' || value === null ? undefined : value),
        mobileSchema.optional(),
      ),
    })
    .superRefine((card, context) => {
      const expiry = expiryFault(card.expiryMonth, card.expiryYear, now);
      const expiryPath = /^(?:0[1-9]|1[0-2])$/.test(card.expiryMonth) ? 'expiryYear' : 'expiryMonth';
      report(context, expiry, expiry === 'expired' ? 'expiryMonth' : expiryPath);
      report(context, securityCodeFault(card.cvv, cardNetworkOf(card.cardNumber)), 'cvv');
    })
    .transform((card) => ({
      cardNumber: sensitive(card.cardNumber, 'card number'),
      expiryMonth: sensitive(card.expiryMonth, 'expiry month'),
      expiryYear: sensitive(card.expiryYear, 'expiry year'),
      cvv: sensitive(card.cvv, 'security code'),
      holderName: sensitive(card.holderName.trim(), 'holder name'),
      mobileNumber: card.mobileNumber === undefined ? null : sensitive(card.mobileNumber, 'mobile number'),
    }));
}

function report(context: z.RefinementCtx, fault: FieldFault | null, field?: string): void {
  if (fault === null) return;
  context.addIssue({ code: 'custom', params: { fault }, path: field === undefined ? [] : [field] });
}
