/** Creates an order, or finds that the reference was used before. */
import type { Ledger, Moment } from './ledger.ts';
import type { IntegrationMode, Order } from './model.ts';
import type { Paise } from '../paise.ts';
import { isRefund } from './ledger.ts';
import { fingerprintOf, newChallengeToken, newOrderId } from './identifiers.ts';
import { duplicate, type Refusal } from './refusal.ts';

export interface OrderRequest {
  readonly reference: string;
  readonly amount: Paise;
  readonly preAuth: boolean;
  readonly allowedMethods: readonly string[] | null;
  readonly callbackUrl: string | null;
  readonly failureCallbackUrl: string | null;
  readonly integrationMode: IntegrationMode;
  readonly echo: Readonly<Record<string, unknown>>;
}

export interface CreatedOrder {
  readonly order: Order;
  readonly isNew: boolean;
}

/**
 * Refuses a used reference with DUPLICATE_REQUEST, unless the mode returns the existing order and the body is the
 * same.
 */
export function createOrder(ledger: Ledger, at: Moment, request: OrderRequest): CreatedOrder | Refusal {
  const fingerprint = fingerprintOf(request);
  const existing = ledger.byReference.get(request.reference);
  if (existing !== undefined) {
    const isRepeat = !isRefund(existing) && existing.fingerprint === fingerprint;
    if (isRepeat && at.rules.duplicates === 'return-existing') return { order: existing, isNew: false };
    return duplicate();
  }
  const order: Order = {
    ...request,
    id: newOrderId(at.now),
    hostedToken: request.integrationMode === 'REDIRECT' ? newChallengeToken() : null,
    fingerprint,
    createdAt: at.now,
    updatedAt: at.now,
    status: 'CREATED',
    retriesRemaining: at.rules.retries,
    attempt: 0,
    legs: [],
    challengeToken: null,
    refunds: [],
  };
  ledger.orders.set(order.id, order);
  ledger.byReference.set(order.reference, order);
  if (order.hostedToken !== null) ledger.hostedOrders.set(order.hostedToken, order);
  return { order, isNew: true };
}
