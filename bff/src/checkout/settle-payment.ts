/** Sends a committed attempt to Plural, once, and records what came of it. */
import type { Failure, PayAnswer, PaymentCard } from '@plural-points/shared';
import { applyEvidence, askPlural } from './ask-plural.ts';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { answerOf } from './payment-answer.ts';
import type { Attempt, Session } from './session.ts';
import { expireIfDue } from './settle.ts';
import { updateSession } from './update-session.ts';

/** @throws CheckoutProblem `payment_declined`, or `payment_unavailable` where it is proven that nothing happened. */
export async function settlePayment(
  deps: CheckoutDependencies,
  session: Session,
  attempt: Attempt,
  card: PaymentCard,
): Promise<PayAnswer> {
  if (session.pluralOrderId === null) throw new CheckoutProblem('payment_unavailable');
  const askedAt = deps.clock();
  const outcome = await deps.plural.createPayment({ orderId: session.pluralOrderId, legs: attempt.legs, card });
  switch (outcome.kind) {
    case 'done': {
      const settled = await applyEvidence(deps, session, outcome.order, askedAt);
      return answerFor(await underWay(deps, settled, attempt), attempt);
    }
    case 'declined': {
      const failed = await failAttempt(deps, session, attempt, { code: outcome.failure, retryable: true });
      // How many tries are left is the order's to say. It is not needed for the answer: a failure to ask is no failure.
      const told = await askPlural(deps, failed);
      return answerFor(told, attempt);
    }
    case 'refused':
    case 'not_sent':
      return answerFor(
        await failAttempt(deps, session, attempt, { code: 'payment_unavailable', retryable: true }),
        attempt,
      );
    case 'ask':
    case 'unknown':
      return answerFor(await askPlural(deps, await underWay(deps, session, attempt)), attempt);
    default:
      return outcome satisfies never;
  }
}

/** The call is over and its outcome is not known: from here on only evidence moves the attempt. */
async function underWay(deps: CheckoutDependencies, session: Session, attempt: Attempt): Promise<Session> {
  return await updateSession(deps, session, (current) =>
    withAttempt(current, attempt.id, (held) =>
      held.status === 'submitting' ? { ...held, status: 'processing' } : held,
    ),
  );
}

/** Only an attempt that no evidence has moved meanwhile: a callback may have overtaken this answer. */
async function failAttempt(
  deps: CheckoutDependencies,
  session: Session,
  attempt: Attempt,
  failure: Failure,
): Promise<Session> {
  return await updateSession(deps, session, (current) => {
    const failed = withAttempt(current, attempt.id, (held) =>
      held.status === 'submitting' ? { ...held, status: 'failed', failure } : held,
    );
    return failed === current ? current : expireIfDue({ ...failed, status: 'open' }, deps.clock());
  });
}

function withAttempt(session: Session, id: string, change: (attempt: Attempt) => Attempt): Session {
  const attempts = session.attempts.map((attempt) => (attempt.id === id ? change(attempt) : attempt));
  return attempts.every((attempt, index) => attempt === session.attempts[index]) ? session : { ...session, attempts };
}

function answerFor(session: Session, attempt: Attempt): PayAnswer {
  return answerOf(session.attempts.find((held) => held.id === attempt.id) ?? attempt);
}
