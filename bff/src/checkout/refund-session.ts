/** Refunds (API facts, section 9.4): in full or in part, as often as something is left. The intent is committed first. */
import { paise, SMALLEST_AMOUNT, type Paise } from '@plural-points/shared';
import { randomId } from '../keys/random-id.ts';
import { refresh } from './ask-plural.ts';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { askAboutRefund } from './ask-about-refunds.ts';
import { refundSeen, type Evidence } from './evidence.ts';
import { insist } from './insist.ts';
import type { WriteOutcome } from './plural-port.ts';
import { record, recordFacts } from './record.ts';
import { refundableAmount, refundReference, type Refund } from './refund.ts';
import type { Session } from './session.ts';

export interface RefundCommand {
  /** In paise; absent for all that is left. */
  readonly amount: number | undefined;
  readonly reason: string | undefined;
  readonly creationKey: string;
}

export interface RefundResult {
  readonly session: Session;
  readonly refund: Refund;
}

/**
 * @throws CheckoutProblem `refund_not_allowed`, `operation_in_progress`, `amount_too_large` (pending refunds count),
 *   `amount_too_small`, `payment_unavailable` where nothing was sent.
 */
export async function refundSession(
  deps: CheckoutDependencies,
  session: Session,
  command: RefundCommand,
): Promise<RefundResult> {
  const ofCall = (held: Session): Refund | undefined =>
    held.refunds.find((refund) => refund.creationKey === command.creationKey);
  const known = ofCall(session);
  if (known !== undefined) return resultOf(await askAboutRefund(deps, session, known), known);

  const current = await refresh(deps, session);
  const id = randomId('rf_');
  const opened = await record(deps, current, (held) =>
    ofCall(held) === undefined ? { session: withIntent(deps, held, id, command), evidence: [] } : null,
  );
  const other = ofCall(opened);
  // The same call at the same time was first: its refund is the answer.
  if (other !== undefined && other.id !== id) return resultOf(await askAboutRefund(deps, opened, other), other);
  const refund = refundOf(opened, id);
  if (opened.pluralOrderId === null) throw new CheckoutProblem('refund_not_allowed');
  const askedAt = deps.clock();
  const outcome = await deps.plural.refund({
    orderId: opened.pluralOrderId,
    merchantRefundReference: refundReference(opened.id, refund.referenceNumber),
    amount: refund.amount,
    reason: command.reason,
    deadline: refund.deadline,
  });
  return resultOf(
    await insist(async () => await recordOutcome(deps, opened, refund, outcome, askedAt), opened),
    refund,
  );
}

async function recordOutcome(
  deps: CheckoutDependencies,
  session: Session,
  refund: Refund,
  outcome: WriteOutcome,
  askedAt: Date,
): Promise<Session> {
  switch (outcome.kind) {
    case 'done':
      return await recordFacts(deps, session, [refundSeen(refund.number, outcome.order, askedAt)]);
    case 'not_sent':
      await recordFacts(deps, session, [notMade(deps, refund)]);
      throw new CheckoutProblem('payment_unavailable');
    case 'refused':
    case 'declined':
      await recordFacts(deps, session, [notMade(deps, refund)]);
      throw new CheckoutProblem('refund_not_allowed');
    case 'ask':
    case 'unknown':
      return await askAboutRefund(deps, session, refund);
    default:
      return outcome satisfies never;
  }
}

function withIntent(deps: CheckoutDependencies, session: Session, id: string, command: RefundCommand): Session {
  if (session.operation !== null) throw new CheckoutProblem('operation_in_progress');
  if (session.status !== 'captured') throw new CheckoutProblem('refund_not_allowed');
  const amount = amountOf(session, command.amount);
  const now = deps.clock();
  const deadline = new Date(now.getTime() + deps.plural.deadlineMs);
  const number = session.refunds.length + 1;
  const refund: Refund = {
    id,
    number,
    // A guess about Plural: a reference that it was refused under, or never saw, may be given again.
    referenceNumber: session.refunds.find(({ isGivenUp }) => isGivenUp)?.referenceNumber ?? number,
    amount,
    status: 'pending',
    isGivenUp: false,
    createdAt: now,
    deadline,
    creationKey: command.creationKey,
  };
  return { ...session, refunds: [...session.refunds, refund] };
}

function notMade(deps: CheckoutDependencies, refund: Refund): Evidence {
  return { kind: 'refund_not_made', at: deps.clock(), refund: refund.number };
}

function amountOf(session: Session, asked: number | undefined): Paise {
  const left = refundableAmount(session);
  if (asked === undefined && left < SMALLEST_AMOUNT) throw new CheckoutProblem('refund_not_allowed');
  const amount = asked ?? left;
  if (amount > left) throw fieldProblem('amount_too_large', 'amount.value', 'too_large');
  if (amount < SMALLEST_AMOUNT) throw fieldProblem('amount_too_small', 'amount.value', 'too_small');
  return paise(amount);
}

function resultOf(session: Session, refund: Refund): RefundResult {
  return { session, refund: refundOf(session, refund.id) };
}

function refundOf(session: Session, id: string): Refund {
  const refund = session.refunds.find((held) => held.id === id);
  if (refund === undefined) throw new RangeError('a refund that was committed is there');
  return refund;
}
