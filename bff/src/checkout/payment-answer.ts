/** What the shopper is told of an attempt, now or when the same `attemptId` is asked again: its present state. */
import type { PayAnswer } from '@plural-points/shared';
import { CheckoutProblem } from './checkout-problem.ts';
import type { Attempt } from './session.ts';

/** @throws CheckoutProblem `payment_declined` or `payment_unavailable` for an attempt that failed. */
export function answerOf(attempt: Attempt): PayAnswer {
  switch (attempt.status) {
    case 'submitting':
    case 'processing':
      return { status: 'processing' };
    case 'action_required':
      return attempt.challengeUrl === null
        ? { status: 'processing' }
        : { status: 'action_required', challengeUrl: attempt.challengeUrl };
    case 'authorized':
    case 'captured':
    case 'cancelled':
      return { status: attempt.status };
    case 'failed':
      throw failureProblem(attempt);
    default:
      return attempt.status satisfies never;
  }
}

/** A decline is Plural's word; the other causes mean that no payment reached it. */
function failureProblem(attempt: Attempt): CheckoutProblem {
  const neverHappened = attempt.failure?.code === 'payment_unavailable' || attempt.failure?.code === 'not_received';
  return new CheckoutProblem(neverHappened ? 'payment_unavailable' : 'payment_declined');
}
