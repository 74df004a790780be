/**
 * The one-time password by API, for a payment by card alone. It works on the same challenge as the page does, so that
 * strikes and resends count together. Plural does not describe it for a split with points: refused there.
 */
import type { Ledger, Moment } from './ledger.ts';
import type { Challenge } from './model.ts';
import { answerChallenge, failureOf } from './challenge.ts';
import { legsOfAttempt } from './ledger.ts';
import { invalidRequest, isRefusal, notAllowed, refuse, type Refusal } from './refusal.ts';

export type NextStep = 'SUBMIT_OTP' | 'RESEND_OTP';

export interface RefusedOtp {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  /** Empty when nothing can follow. */
  readonly next: readonly NextStep[];
}

export type OtpStep = { readonly kind: 'good'; readonly next: readonly NextStep[] } | RefusedOtp;

const EITHER = ['SUBMIT_OTP', 'RESEND_OTP'] as const satisfies readonly NextStep[];

export function generateOtp(ledger: Ledger, paymentId: string): OtpStep | Refusal {
  const challenge = openChallengeOf(ledger, paymentId);
  if (isRefusal(challenge)) return challenge;
  challenge.isOtpAsked = true;
  return { kind: 'good', next: EITHER };
}

export function resendOtp(ledger: Ledger, at: Moment, paymentId: string): OtpStep | Refusal {
  const challenge = askedChallengeOf(ledger, paymentId);
  if (isRefusal(challenge)) return challenge;
  const step = answerChallenge(ledger, at, challenge, { kind: 'resend' });
  if (step.kind === 'resent') return { kind: 'good', next: EITHER };
  return { kind: 'refused', refusal: notAllowed('The OTP cannot be sent again'), next: ['SUBMIT_OTP'] };
}

export function confirmByOtp(
  ledger: Ledger,
  at: Moment,
  { paymentId, code }: { readonly paymentId: string; readonly code: string },
): OtpStep | Refusal {
  const challenge = askedChallengeOf(ledger, paymentId);
  if (isRefusal(challenge)) return challenge;
  const step = answerChallenge(ledger, at, challenge, { kind: 'code', code });
  if (step.kind === 'wrong-code') return refused('USER_AUTHENTICATION_FAILED', 'Invalid OTP', EITHER);
  const failure = failureOf(challenge);
  return failure === null ? { kind: 'good', next: [] } : refused(failure.code, failure.message, []);
}

function refused(code: string, message: string, next: readonly NextStep[]): RefusedOtp {
  return { kind: 'refused', refusal: refuse(422, code, message), next };
}

function askedChallengeOf(ledger: Ledger, paymentId: string): Challenge | Refusal {
  const challenge = openChallengeOf(ledger, paymentId);
  if (isRefusal(challenge) || challenge.isOtpAsked) return challenge;
  return notAllowed('No OTP has been generated for this payment');
}

/** A payment's id is its order's, with `-cc-` and one more character. */
function openChallengeOf(ledger: Ledger, paymentId: string): Challenge | Refusal {
  const order = ledger.orders.get(paymentId.replace(/-cc-[A-Za-z0-9]$/, ''));
  const leg = order?.legs.find(({ id }) => id === paymentId);
  const challenge = ledger.challenges.get(order?.challengeToken ?? '');
  if (order === undefined || leg === undefined || challenge === undefined) {
    return invalidRequest('payment_id', 'must be the id of a card payment');
  }
  if (legsOfAttempt(order, leg.attempt).length > 1) {
    return notAllowed('A payment with points is confirmed on the challenge page');
  }
  return leg.status === 'PENDING' ? challenge : notAllowed('The payment waits for no OTP');
}
