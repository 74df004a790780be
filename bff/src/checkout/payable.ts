/** Whether a session takes a payment now, told in the words of the shopper API. */
import { isLiveAttempt } from '@plural-points/shared';
import { refresh } from './ask-plural.ts';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { Session } from './session.ts';

/**
 * The session as it stands after a look at Plural where one is due.
 * @throws CheckoutProblem `session_expired`, `attempt_in_progress` (with the way to go on), `session_not_payable`.
 */
export async function requirePayable(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const current = await refresh(deps, session);
  refuseUnpayable(current);
  return current;
}

export function refuseUnpayable(session: Session): void {
  switch (session.status) {
    case 'open':
      return;
    case 'expired':
      throw new CheckoutProblem('session_expired');
    case 'processing':
    case 'action_required':
      throw inProgress(session);
    case 'authorized':
    case 'captured':
    case 'cancelled':
    case 'failed':
      throw new CheckoutProblem('session_not_payable');
    default:
      session.status satisfies never;
  }
}

function inProgress(session: Session): CheckoutProblem {
  const live = session.attempts.find((attempt) => isLiveAttempt(attempt.status));
  const challengeUrl = live?.challengeUrl ?? null;
  return new CheckoutProblem('attempt_in_progress', challengeUrl === null ? {} : { challengeUrl });
}
