/** Cancels an authorised order: the whole of it, both legs. */
import type { Ledger, Moment } from './ledger.ts';
import type { Order } from './model.ts';
import type { Refusal } from './refusal.ts';
import { cancelOrder } from './attempt.ts';
import { refusalUnlessReserved } from './capture.ts';

export function cancelByMerchant(ledger: Ledger, at: Moment, order: Order): Order | Refusal {
  const refusal = refusalUnlessReserved(order, 'cancelled');
  if (refusal !== null) return refusal;
  cancelOrder(ledger, at, order);
  return order;
}
