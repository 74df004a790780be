/**
 * Capture and cancel (guide, sections 6 and 7): ask before acting, commit the intent, act once, and say "pending" where the
 * outcome is not known. They exclude each other: a session has one operation under way.
 */
import { paise, SMALLEST_AMOUNT, type Paise } from '@plural-points/shared';
import { applyEvidence, askPlural, inquire, refresh } from './ask-plural.ts';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { WriteOutcome } from './plural-port.ts';
import { captureReference, type PendingOperation, type Session } from './session.ts';
import { updateSession } from './update-session.ts';

/**
 * `amount` in paise; absent for all of it. Plural takes one capture an order and releases the rest by itself.
 * @throws CheckoutProblem `capture_not_allowed`, `operation_in_progress`, `amount_too_large`, `amount_too_small`,
 *   `payment_unavailable` where nothing was sent.
 */
export async function captureSession(
  deps: CheckoutDependencies,
  session: Session,
  amount: number | undefined,
): Promise<Session> {
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
    'capture',
    captured,
    async (orderId) => await deps.plural.capture(orderId, captureReference(current.id), captured),
  );
}

/**
 * Cancels an authorised payment at Plural; closes an open session without a live attempt here, with no call.
 * @throws CheckoutProblem `cancel_not_allowed`, `operation_in_progress`, `payment_unavailable` where nothing was sent.
 */
export async function cancelSession(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const current = await refresh(deps, session);
  if (current.status === 'open') {
    const closed = await updateSession(deps, current, (held) =>
      held.status === 'open' ? { ...held, status: 'cancelled' } : held,
    );
    if (closed.status !== 'cancelled') throw new CheckoutProblem('cancel_not_allowed');
    return closed;
  }
  refuseUnlessAuthorized(current, 'cancel');
  return await operate(deps, current, 'cancel', current.amount, async (orderId) => await deps.plural.cancel(orderId));
}

type Operation = Exclude<PendingOperation['kind'], 'refund'>;

async function operate(
  deps: CheckoutDependencies,
  session: Session,
  kind: Operation,
  amount: Paise,
  act: (orderId: string) => Promise<WriteOutcome>,
): Promise<Session> {
  const asked = await inquire(deps, session);
  if (!asked.answered) throw new CheckoutProblem('payment_unavailable');
  const opened = await updateSession(deps, asked.session, (current) => {
    refuseUnlessAuthorized(current, kind);
    const deadline = new Date(deps.clock().getTime() + deps.plural.deadlineMs);
    return { ...current, operation: { kind, amount, deadline } };
  });
  if (opened.pluralOrderId === null) throw notAllowed(kind);
  const askedAt = deps.clock();
  const outcome = await act(opened.pluralOrderId);
  switch (outcome.kind) {
    case 'done':
      return await applyEvidence(deps, opened, outcome.order, askedAt);
    case 'not_sent':
      await withoutOperation(deps, opened);
      throw new CheckoutProblem('payment_unavailable');
    case 'refused':
    case 'declined':
    case 'ask':
      return await afterRefusal(deps, opened, kind, outcome.kind === 'ask');
    case 'unknown':
      return await askPlural(deps, opened);
    default:
      return outcome satisfies never;
  }
}

/** Plural would not do it, perhaps because it has been done: the order tells. Where it cannot be asked, it is pending. */
async function afterRefusal(
  deps: CheckoutDependencies,
  session: Session,
  kind: Operation,
  mayBeDone: boolean,
): Promise<Session> {
  const { answered, session: told } = await inquire(deps, session);
  if (told.status === DONE[kind] || (mayBeDone && !answered)) return told;
  await withoutOperation(deps, told);
  throw notAllowed(kind);
}

const DONE = { capture: 'captured', cancel: 'cancelled' } as const;

async function withoutOperation(deps: CheckoutDependencies, session: Session): Promise<Session> {
  return await updateSession(deps, session, (current) =>
    current.operation === null ? current : { ...current, operation: null },
  );
}

function refuseUnlessAuthorized(session: Session, kind: Operation): void {
  if (session.operation !== null) throw new CheckoutProblem('operation_in_progress');
  if (session.status !== 'authorized') throw notAllowed(kind);
}

function notAllowed(kind: Operation): CheckoutProblem {
  return new CheckoutProblem(kind === 'capture' ? 'capture_not_allowed' : 'cancel_not_allowed');
}
