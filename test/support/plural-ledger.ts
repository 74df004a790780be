/** What Plural's side holds of an order: the sandbox's ledger, read for assertions. */
import type { SandboxControl } from '@plural-points/sandbox';
import { z } from 'zod';

const legSchema = z.object({
  payment_method: z.enum(['CARD', 'POINTS']),
  payment_amount: z.object({ value: z.int(), currency: z.literal('INR') }),
  status: z.string(),
});

const orderSchema = z.object({
  order_id: z.string(),
  status: z.string(),
  pre_auth: z.boolean(),
  order_amount: z.object({ value: z.int() }),
  payments: z.array(legSchema),
});

export interface LedgerEntry {
  readonly orderId: string;
  readonly status: string;
  readonly isPreAuthorised: boolean;
  readonly amount: number;
  /** Each leg of each attempt, oldest first, as `CARD 1500 PROCESSED`. */
  readonly legs: readonly string[];
  /** Payments that Plural was asked for, whatever became of them. */
  readonly paymentsAsked: number;
  readonly ordersAsked: number;
}

/** @param reference the merchant's order reference. */
export async function ledgerEntry(control: SandboxControl, reference: string): Promise<LedgerEntry> {
  const order = orderSchema.parse(await control.order(reference));
  const counters = (await control.counters())[reference];
  return {
    orderId: order.order_id,
    status: order.status,
    isPreAuthorised: order.pre_auth,
    amount: order.order_amount.value,
    legs: order.payments.map((leg) => `${leg.payment_method} ${leg.payment_amount.value} ${leg.status}`),
    paymentsAsked: counters?.createPayment ?? 0,
    ordersAsked: counters?.createOrder ?? 0,
  };
}
