/**
 * One session, one Plural order (invariant 1): created under the merchant's own reference, and where the outcome is not
 * known adopted by that reference rather than made again.
 */
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { Evidence } from './evidence.ts';
import type { OrderEvidence, OrderRequest, WriteOutcome } from './plural-port.ts';
import { callbackUrlOf } from './callback-url.ts';
import { record, recordFacts } from './record.ts';
import type { Session } from './session.ts';

export type OrderOutcome =
  | { readonly kind: 'ready'; readonly session: Session }
  /** `isTaken`: Plural has another order under this reference. */
  | { readonly kind: 'refused'; readonly pluralCode: string; readonly isTaken?: boolean }
  | { readonly kind: 'unknown'; readonly session: Session };

/** Makes the order of a session that has none: the first call, nothing is known of it at Plural yet. */
export async function createOrder(deps: CheckoutDependencies, session: Session): Promise<OrderOutcome> {
  return await outcomeOfCreation(deps, session, await deps.plural.createOrder(orderRequest(deps, session)));
}

/**
 * The session with its order, adopted or created.
 * @throws CheckoutProblem `payment_unavailable` where there is none to be had: a payment was not made.
 */
export async function ensureOrder(deps: CheckoutDependencies, session: Session): Promise<Session> {
  if (session.pluralOrderId !== null) return session;
  const outcome = await findOrder(deps, session);
  if (outcome.kind === 'ready') return outcome.session;
  throw new CheckoutProblem('payment_unavailable');
}

/** For a session that stays, whatever comes of it: a person should know that its reference is taken. */
export async function findOrder(deps: CheckoutDependencies, session: Session): Promise<OrderOutcome> {
  const outcome = await adoptOrCreate(deps, session);
  if (outcome.kind === 'refused' && outcome.isTaken === true) {
    // Another process may have taken it meanwhile, for this very session.
    const fresh = await deps.ledger.sessionById(session.id);
    if (fresh !== null && fresh.pluralOrderId !== null) return { kind: 'ready', session: fresh };
    await recordFacts(deps, session, [{ kind: 'order_not_ours', at: deps.clock() }]);
  }
  return outcome;
}

/** Asks by reference first: a call whose answer was lost may have made the order. */
export async function adoptOrCreate(deps: CheckoutDependencies, session: Session): Promise<OrderOutcome> {
  const inquiry = await deps.plural.orderByReference(session.merchantOrderReference);
  if (inquiry.kind === 'found') return await adopt(deps, session, inquiry.order);
  return inquiry.kind === 'not_found' ? await createOrder(deps, session) : { kind: 'unknown', session };
}

async function outcomeOfCreation(
  deps: CheckoutDependencies,
  session: Session,
  outcome: WriteOutcome,
): Promise<OrderOutcome> {
  switch (outcome.kind) {
    case 'done':
      return await adopt(deps, session, outcome.order);
    case 'refused':
    case 'declined':
      return { kind: 'refused', pluralCode: outcome.code };
    case 'ask': {
      const inquiry = await deps.plural.orderByReference(session.merchantOrderReference);
      if (inquiry.kind === 'found') return await adopt(deps, session, inquiry.order);
      return inquiry.kind === 'not_found'
        ? { kind: 'refused', pluralCode: outcome.code }
        : { kind: 'unknown', session };
    }
    case 'not_sent':
    case 'unknown':
      return { kind: 'unknown', session };
    default:
      return outcome satisfies never;
  }
}

/** An order of this reference that is not this session's order (another amount, already paid on) is not taken over. */
async function adopt(deps: CheckoutDependencies, session: Session, order: OrderEvidence): Promise<OrderOutcome> {
  const isOurs =
    order.amount === session.amount &&
    order.status === 'CREATED' &&
    order.legs.length === 0 &&
    (order.merchantOrderReference === null || order.merchantOrderReference === session.merchantOrderReference);
  if (!isOurs) return { kind: 'refused', pluralCode: 'DUPLICATE_REQUEST', isTaken: true };
  const { orderId, retriesRemaining } = order;
  const adopted: Evidence = { kind: 'order_adopted', at: deps.clock(), orderId, retriesRemaining };
  const ready = await record(deps, session, (current) =>
    current.pluralOrderId === null ? { session: current, evidence: [adopted] } : null,
  );
  return { kind: 'ready', session: ready };
}

function orderRequest(deps: CheckoutDependencies, session: Session): OrderRequest {
  return {
    merchantOrderReference: session.merchantOrderReference,
    amount: session.amount,
    preAuth: session.preAuth,
    methods: session.pointsOffered ? ['CARD', 'POINTS'] : ['CARD'],
    callbackUrl: callbackUrlOf(deps, session),
    details: session.orderDetails ?? {},
  };
}
