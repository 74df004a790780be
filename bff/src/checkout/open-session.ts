/**
 * Opens a checkout session: the intent is committed first, then the Plural order is made, then the merchant is
 * answered.
 */
import { paise, type CreateSessionRequest } from '@plural-points/shared';
import { randomId } from '../keys/random-id.ts';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { adoptOrCreate, createOrder, type OrderOutcome } from './ensure-order.ts';
import type { Session } from './session.ts';

/**
 * `creationKey`: a digest of the call's Idempotency-Key, or null.
 * @throws CheckoutProblem `invalid_request` for an address of another origin, `duplicate_merchant_order_reference`,
 *   `order_refused` where Plural definitely refused (the reference is free again).
 */
export async function openSession(
  deps: CheckoutDependencies,
  request: CreateSessionRequest,
  creationKey: string | null,
): Promise<Session> {
  requireOwnOrigin(deps, 'returnUrl', request.returnUrl);
  if (request.checkoutUrl !== undefined) requireOwnOrigin(deps, 'checkoutUrl', request.checkoutUrl);

  const session = newSession(deps, request);
  if ((await deps.ledger.insertSession(session, creationKey)) === 'inserted') {
    return await withOrder(deps, session, await createOrder(deps, session));
  }
  const held = await deps.ledger.sessionByReference(request.merchantOrderReference);
  // The same call again, after a crash that lost its answer: its own session is the answer.
  if (held === null || creationKey === null || held.creationKey !== creationKey) {
    throw new CheckoutProblem('duplicate_merchant_order_reference');
  }
  return held.session.pluralOrderId === null
    ? await withOrder(deps, held.session, await adoptOrCreate(deps, held.session))
    : held.session;
}

async function withOrder(deps: CheckoutDependencies, session: Session, outcome: OrderOutcome): Promise<Session> {
  if (outcome.kind !== 'refused') return outcome.session;
  await deps.ledger.deleteSession(session.id);
  throw new CheckoutProblem('order_refused', { pluralCode: outcome.pluralCode });
}

function newSession(deps: CheckoutDependencies, request: CreateSessionRequest): Session {
  const now = deps.clock();
  const life = request.expiresInSeconds ?? deps.settings.sessionTtlSeconds;
  return {
    id: randomId('cs_'),
    keyId: deps.keys.currentId,
    merchantOrderReference: request.merchantOrderReference,
    amount: request.amount.value,
    preAuth: request.preAuth,
    pointsOffered: request.points === 'offer',
    returnUrl: request.returnUrl,
    checkoutUrl: request.checkoutUrl ?? null,
    status: 'open',
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + life * 1_000),
    pluralOrderId: null,
    orderDetails: { notes: request.notes, customer: request.customer, metadata: request.metadata },
    amountCaptured: paise(0),
    amountRefunded: paise(0),
    retriesRemaining: null,
    needsAttention: null,
    operation: null,
    attempts: [],
    refunds: [],
    lookups: 0,
    askAfter: now,
    version: 1,
  };
}

function requireOwnOrigin(deps: CheckoutDependencies, path: string, url: string): void {
  const { origin, username, password } = new URL(url);
  if (username !== '' || password !== '') throw fieldProblem('invalid_request', path, 'invalid_value');
  if (!deps.settings.returnUrlOrigins.includes(origin))
    throw fieldProblem('invalid_request', path, 'origin_not_allowed');
}
