/** What the shopper can do on the challenge page, and what comes of it. */
import type { Ledger, Moment } from './ledger.ts';
import type { Challenge, Failure } from './model.ts';
import { TEST_OTP } from '../defaults.ts';
import { cancelAttempt, failAttempt, succeedAttempt } from './attempt.ts';
import { legsOfAttempt } from './ledger.ts';

export const STRIKES = 3;

export type ChallengeAction =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'resend' }
  | { readonly kind: 'cancel' };

export type ChallengeStep =
  | { readonly kind: 'wrong-code'; readonly left: number }
  | { readonly kind: 'resent' }
  | { readonly kind: 'no-more-resends' }
  | { readonly kind: 'ended' }
  /** The token was used before: nothing happens a second time. */
  | { readonly kind: 'over' };

export function isOver(challenge: Challenge): boolean {
  return (
    challenge.end !== null || legsOfAttempt(challenge.order, challenge.attempt).some((leg) => leg.status !== 'PENDING')
  );
}

/** Why the challenge's attempt failed; both legs have the same reason. null while it has not failed, or was cancelled. */
export function failureOf({ order, attempt }: Challenge): Failure | null {
  return legsOfAttempt(order, attempt).find((leg) => leg.failure !== null)?.failure ?? null;
}

export function answerChallenge(
  ledger: Ledger,
  at: Moment,
  challenge: Challenge,
  action: ChallengeAction,
): ChallengeStep {
  if (isOver(challenge)) return { kind: 'over' };
  switch (action.kind) {
    case 'cancel':
      cancelAttempt(ledger, at, challenge);
      return { kind: 'ended' };
    case 'resend':
      if (challenge.resends >= at.rules.resendLimit) return { kind: 'no-more-resends' };
      challenge.resends += 1;
      return { kind: 'resent' };
    case 'code':
      break;
  }
  return tryCode(ledger, at, challenge, action.code);
}

function tryCode(ledger: Ledger, at: Moment, challenge: Challenge, code: string): ChallengeStep {
  if (code === TEST_OTP) {
    succeedAttempt(ledger, at, challenge);
    return { kind: 'ended' };
  }
  challenge.wrongCodes += 1;
  if (challenge.wrongCodes < STRIKES) return { kind: 'wrong-code', left: STRIKES - challenge.wrongCodes };
  failAttempt(ledger, at, challenge, {
    code: 'USER_AUTHENTICATION_FAILED',
    message: 'Consumer Authentication required',
  });
  return { kind: 'ended' };
}
