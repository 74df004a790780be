/**
 * Capture and cancel (guide, sections 6 and 7): ask before acting, commit the intent, act once, and say "pending" where the
 * outcome is not known or cannot be written down. They exclude each other: a session has one operation under way.
 */
import { paise, SMALLEST_AMOUNT } from '@plural-points/shared';
import { randomId } from '../keys/random-id.ts';
import { askPlural, inquire, refresh } from './ask-plural.ts';
import { isFrozen } from './attention.ts';
import { isTryOf, keyOfTry } from './call-key.ts';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { ClosingKind, Evidence, EvidenceOf } from './evidence.ts';
import { insist } from './insist.ts';
import { sessionTime } from './session-time.ts';
import type { CancelRequest, WriteOutcome } from './plural-port.ts';
import { record, recordFacts } from './record.ts';
import { recordOrder } from './record-order.ts';
import { captureReference, type Session } from './session.ts';
import { stateOf } from './state-of.ts';

/**
 * `amount` in paise; absent for all of it: Plural takes one capture an order and releases the rest by itself. `callKey`: a
 * digest of the call's Idempotency-Key, or null.
 * @throws CheckoutProblem `capture_not_allowed`, `operation_in_progress`, `amount_too_large`, `amount_too_small`,
 *   `payment_unavailable` where nothing was sent.
 */
export async function captureSession(
  deps: CheckoutDependencies,
  session: Session,
  amount: number | undefined,
  callKey: string | null,
): Promise<Session> {
  const call = await closingCall(deps, session, callKey);
  if (call.isAnswered) return await refresh(deps, session);
  const current = await refresh(deps, session);
  refuseUnlessAuthorized(current, 'capture');
  if (amount !== undefined && amount > current.amount)
    throw fieldProblem('amount_too_large', 'amount.value', 'too_large');
  if (amount !== undefined && amount < SMALLEST_AMOUNT)
    throw fieldProblem('amount_too_small', 'amount.value', 'too_small');
  const captured = paise(amount ?? current.amount);
  return await operate(
    deps,
    current,
    { closing: 'capture', amount: captured, operation: call.operation },
    async (call) =>
      await deps.plural.capture({ ...call, merchantCaptureReference: captureReference(current.id), amount: captured }),
  );
}

/**
 * Cancels an authorised payment at Plural; closes an open session without a live attempt here, with no call.
 * @throws CheckoutProblem `cancel_not_allowed`, `operation_in_progress`, `payment_unavailable` where nothing was sent.
 */
export async function cancelSession(
  deps: CheckoutDependencies,
  session: Session,
  callKey: string | null,
): Promise<Session> {
  const call = await closingCall(deps, session, callKey);
  if (call.isAnswered) return await refresh(deps, session);
  const current = await refresh(deps, session);
  if (current.status === 'open') {
    const closing: Evidence = { kind: 'closed_by_merchant', at: deps.clock(), call: callKey };
    const closed = await record(deps, current, (held) =>
      held.status === 'open' ? { session: held, evidence: [closing] } : null,
    );
    if (closed.status !== 'cancelled') throw new CheckoutProblem('cancel_not_allowed');
    return closed;
  }
  refuseUnlessAuthorized(current, 'cancel');
  const wanted = { closing: 'cancel', amount: current.amount, operation: call.operation } as const;
  return await operate(deps, current, wanted, async (request) => await deps.plural.cancel(request));
}

async function operate(
  deps: CheckoutDependencies,
  session: Session,
  wanted: Pick<EvidenceOf<'operation_opened'>, 'closing' | 'amount' | 'operation'>,
  act: (call: CancelRequest) => Promise<WriteOutcome>,
): Promise<Session> {
  const asked = await inquire(deps, session);
  if (!asked.answered) throw new CheckoutProblem('payment_unavailable');
  const at = sessionTime(deps, asked.session);
  const deadline = new Date(at.getTime() + deps.plural.deadlineMs);
  const opening = { kind: 'operation_opened', at, deadline, ...wanted } as const;
  const opened = await record(deps, asked.session, (current) => {
    refuseUnlessAuthorized(current, wanted.closing);
    return { session: current, evidence: [opening] };
  });
  if (opened.pluralOrderId === null) throw notAllowed(wanted.closing);
  const askedAt = sessionTime(deps, opened);
  const outcome = await act({ orderId: opened.pluralOrderId, deadline: opening.deadline });
  return await insist(async () => await recordOutcome(deps, opened, opening, outcome, askedAt), opened);
}

async function recordOutcome(
  deps: CheckoutDependencies,
  session: Session,
  opening: EvidenceOf<'operation_opened'>,
  outcome: WriteOutcome,
  askedAt: Date,
): Promise<Session> {
  switch (outcome.kind) {
    case 'done':
      return await recordOrder(deps, session, opening.closing, outcome.order, askedAt);
    case 'not_sent':
      await withoutOperation(deps, session, opening.operation);
      throw new CheckoutProblem('payment_unavailable');
    case 'refused':
    case 'declined':
    case 'ask':
      return await afterRefusal(deps, session, opening, outcome.kind === 'ask');
    case 'unknown':
      return await askPlural(deps, session);
    default:
      return outcome satisfies never;
  }
}

/** Plural would not do it, perhaps because it has been done: the order tells. Where it cannot be asked, it is pending. */
async function afterRefusal(
  deps: CheckoutDependencies,
  session: Session,
  { closing, operation }: EvidenceOf<'operation_opened'>,
  mayBeDone: boolean,
): Promise<Session> {
  const { answered, session: told } = await inquire(deps, session);
  if (told.status === DONE[closing] || (mayBeDone && !answered)) return told;
  await withoutOperation(deps, told, operation);
  throw notAllowed(closing);
}

const DONE = { capture: 'captured', cancel: 'cancelled' } as const;

async function withoutOperation(deps: CheckoutDependencies, session: Session, operation: string): Promise<void> {
  await recordFacts(deps, session, [{ kind: 'operation_not_made', at: deps.clock(), operation }]);
}

/** What this call came to already: answered by it, or to be made, under an id by which a repeat will find it. */
async function closingCall(
  deps: CheckoutDependencies,
  session: Session,
  callKey: string | null,
): Promise<{ readonly isAnswered: boolean; readonly operation: string }> {
  if (callKey === null) return { isAnswered: false, operation: randomId('op_') };
  const evidence = await deps.ledger.evidenceOf(session.id);
  const { operations } = stateOf(session, evidence);
  const tries = operations.filter(({ id }) => isTryOf(`op_${callKey}`, id));
  const isClosed = evidence.some((fact) => fact.kind === 'closed_by_merchant' && fact.call === callKey);
  const isMade = tries.length > 0 && tries.at(-1)?.outcome !== 'unmade';
  return { isAnswered: isClosed || isMade, operation: keyOfTry(`op_${callKey}`, tries.length + 1) };
}

function refuseUnlessAuthorized(session: Session, kind: ClosingKind): void {
  if (session.operation !== null) throw new CheckoutProblem('operation_in_progress');
  // More money is not taken on what contradicts itself; giving it back is the way out.
  if (session.status !== 'authorized' || (kind === 'capture' && isFrozen(session))) throw notAllowed(kind);
}

function notAllowed(kind: ClosingKind): CheckoutProblem {
  return new CheckoutProblem(kind === 'capture' ? 'capture_not_allowed' : 'cancel_not_allowed');
}
