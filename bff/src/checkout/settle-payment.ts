/** Sends a committed attempt to Plural, once, and records what came of it. */
import type { PayAnswer, PaymentCard } from '@plural-points/shared';
import { askPlural } from './ask-plural.ts';
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { Evidence } from './evidence.ts';
import { insist } from './insist.ts';
import { answerOf } from './payment-answer.ts';
import type { WriteOutcome } from './plural-port.ts';
import { recordFacts } from './record.ts';
import { recordOrder } from './record-order.ts';
import type { Attempt, Session } from './session.ts';
import { sessionTime } from './session-time.ts';

/**
 * A store that fails once the payment has left makes nothing undone: the shopper is told that it is under way.
 * @throws CheckoutProblem `payment_declined`, or `payment_unavailable` where it is proven that nothing happened.
 */
export async function settlePayment(
  deps: CheckoutDependencies,
  session: Session,
  attempt: Attempt,
  card: PaymentCard,
): Promise<PayAnswer> {
  if (session.pluralOrderId === null) throw new CheckoutProblem('payment_unavailable');
  const askedAt = sessionTime(deps, session);
  const outcome = await deps.plural.createPayment({
    orderId: session.pluralOrderId,
    legs: attempt.legs,
    card,
    deadline: attempt.deadline,
  });
  return await insist(async () => await recordOutcome(deps, session, attempt, outcome, askedAt), {
    status: 'processing',
  });
}

async function recordOutcome(
  deps: CheckoutDependencies,
  session: Session,
  attempt: Attempt,
  outcome: WriteOutcome,
  askedAt: Date,
): Promise<PayAnswer> {
  switch (outcome.kind) {
    case 'done': {
      const callOver: Evidence = { kind: 'payment_call_over', at: deps.clock(), attempt: attempt.number };
      const told = await recordOrder(deps, session, 'create_payment', outcome.order, askedAt, [callOver]);
      return answerFor(told, attempt);
    }
    case 'declined': {
      const declined = { kind: 'payment_declined', attempt: attempt.number, code: outcome.failure } as const;
      const failed = await recordFacts(deps, session, [{ ...declined, at: deps.clock() }]);
      // How many tries are left is the order's to say. It is not needed for the answer: a failure to ask is no failure.
      return answerFor(await askPlural(deps, failed), attempt);
    }
    case 'refused':
    case 'not_sent': {
      const notMade: Evidence = { kind: 'payment_not_made', at: deps.clock(), attempt: attempt.number };
      return answerFor(await recordFacts(deps, session, [notMade]), attempt);
    }
    case 'ask':
    case 'unknown': {
      // From here on only Plural's order moves the attempt.
      const callOver: Evidence = { kind: 'payment_call_over', at: deps.clock(), attempt: attempt.number };
      return answerFor(await askPlural(deps, await recordFacts(deps, session, [callOver])), attempt);
    }
    default:
      return outcome satisfies never;
  }
}

function answerFor(session: Session, attempt: Attempt): PayAnswer {
  return answerOf(session.attempts.find((held) => held.id === attempt.id) ?? attempt);
}
