/** Refunds (API facts, section 9.4): in full or in part, as often as something is left. The intent is committed first. */
import { paise, SMALLEST_AMOUNT, type Paise } from '@plural-points/shared';
import { randomId } from '../keys/random-id.ts';
import { refresh } from './ask-plural.ts';
import { isTryOf, keyOfTry } from './call-key.ts';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { askAboutRefund } from './ask-about-refunds.ts';
import { refundSeen, type Evidence } from './evidence.ts';
import { insist } from './insist.ts';
import { sessionTime } from './session-time.ts';
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
  const known = madeByCall(session, command);
  if (known !== undefined) return await asked(deps, session, known);

  const current = await withReasons(deps, await refresh(deps, session));
  const id = randomId('rf_');
  const opened = await record(deps, current, (held) =>
    madeByCall(held, command) === undefined ? { session: withIntent(deps, held, id, command), evidence: [] } : null,
  );
  const other = madeByCall(opened, command);
  // The same call at the same time was first: its refund is the answer.
  if (other !== undefined && other.id !== id) return await asked(deps, opened, other);
  const refund = refundOf(opened, id);
  if (opened.pluralOrderId === null) throw new CheckoutProblem('refund_not_allowed');
  const askedAt = sessionTime(deps, opened);
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
    case 'declined': {
      const refused = await recordFacts(deps, session, [notMade(deps, refund)]);
      // Perhaps because one whose reference it has taken over came in after all.
      const { session: told } = await askAboutRefund(deps, refused, refund);
      if (refundOf(told, refund.id).status === 'failed') throw new CheckoutProblem('refund_not_allowed');
      return told;
    }
    case 'ask':
    case 'unknown':
      return (await askAboutRefund(deps, session, refund)).session;
    default:
      return outcome satisfies never;
  }
}

function withIntent(deps: CheckoutDependencies, session: Session, id: string, command: RefundCommand): Session {
  if (session.operation !== null) throw new CheckoutProblem('operation_in_progress');
  if (session.status !== 'captured') throw new CheckoutProblem('refund_not_allowed');
  const amount = amountOf(session, command.amount);
  const now = sessionTime(deps, session);
  const deadline = new Date(now.getTime() + deps.plural.deadlineMs);
  const number = session.refunds.length + 1;
  const refund: Refund = {
    id,
    number,
    referenceNumber: session.refunds.find((held) => isGivenUp(held))?.referenceNumber ?? number,
    amount,
    status: 'pending',
    failure: null,
    createdAt: now,
    deadline,
    creationKey: keyOfTry(command.creationKey, triesOf(session, command).length + 1),
  };
  return { ...session, refunds: [...session.refunds, refund] };
}

/** A guess about Plural: a reference under which nothing came to it, or was refused, may be given again. */
function isGivenUp({ failure }: Refund): boolean {
  return failure === 'not_received';
}

/** A row of an earlier version does not say how its refund failed: the evidence does. */
async function withReasons(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const isUntold = session.refunds.some(({ status, failure }) => status === 'failed' && failure === null);
  return isUntold ? await record(deps, session, (held) => ({ session: { ...held }, evidence: [] })) : session;
}

function triesOf(session: Session, { creationKey }: RefundCommand): readonly Refund[] {
  return session.refunds.filter((refund) => isTryOf(creationKey, refund.creationKey));
}

/** What this call has come to already. One that was told that nothing happened may be made again, under its own key. */
function madeByCall(session: Session, command: RefundCommand): Refund | undefined {
  const last = triesOf(session, command).at(-1);
  return last?.failure === 'not_made' ? undefined : last;
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

async function asked(deps: CheckoutDependencies, session: Session, refund: Refund): Promise<RefundResult> {
  return resultOf((await askAboutRefund(deps, session, refund)).session, refund);
}

function resultOf(session: Session, refund: Refund): RefundResult {
  return { session, refund: refundOf(session, refund.id) };
}

function refundOf(session: Session, id: string): Refund {
  const refund = session.refunds.find((held) => held.id === id);
  if (refund === undefined) throw new RangeError('a refund that was committed is there');
  return refund;
}
