/**
 * Card details by number, and the one-time password taken in the merchant's own form instead of on the challenge
 * page.
 */
import type { Plural } from '../plural.ts';
import { confirmByOtp, generateOtp, type OtpStep, resendOtp } from '../ledger/native-otp.ts';
import { isRefusal, type Refusal } from '../ledger/refusal.ts';
import {
  cardDetailsJson,
  cardDetailsSchema,
  otpGoodJson,
  otpRefusedJson,
  paymentIdSchema,
  submittedOtpSchema,
} from '../wire/native-otp-schema.ts';
import { parseBody } from '../wire/parse.ts';
import { type Answer, json } from './answer.ts';
import type { RouteName } from './api-routes.ts';
import type { Call, Handler } from './exchange.ts';

export type CardRoute = Extract<RouteName, 'getCardDetails' | 'generateOtp' | 'submitOtp' | 'resendOtp'>;

export function cardHandlers(plural: Plural): Readonly<Record<CardRoute, Handler>> {
  const told = (step: OtpStep | Refusal): Answer | Refusal => {
    if (isRefusal(step)) return step;
    if (step.kind === 'good') return json(200, otpGoodJson(step.next));
    return json(step.refusal.status, otpRefusedJson(step, plural.switches.errorShape));
  };
  // Plural's samples of these three carry no token, and 401 is not among their documented answers.
  const open = (handle: (call: Call) => Answer | Refusal): Handler => ({ needsToken: false, handle });
  return {
    getCardDetails: {
      needsToken: true,
      handle: ({ body }) => {
        const parsed = parseBody(cardDetailsSchema, body);
        return parsed.ok ? json(200, cardDetailsJson(parsed.value)) : parsed.refusal;
      },
    },
    generateOtp: open(({ body }) => {
      const parsed = parseBody(paymentIdSchema, body);
      return parsed.ok ? told(generateOtp(plural.ledger, parsed.value)) : parsed.refusal;
    }),
    submitOtp: open(({ at, body }) => {
      const parsed = parseBody(submittedOtpSchema, body);
      return parsed.ok ? told(confirmByOtp(plural.ledger, at, parsed.value)) : parsed.refusal;
    }),
    resendOtp: open(({ at, body }) => {
      const parsed = parseBody(paymentIdSchema, body);
      return parsed.ok ? told(resendOtp(plural.ledger, at, parsed.value)) : parsed.refusal;
    }),
  };
}
