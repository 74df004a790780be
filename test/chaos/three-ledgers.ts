/**
 * The three ledgers of a run, to the paisa: what Plural's says of an order, what the BFF's says of its session, and what the
 * merchant made of the events. Each difference is a sentence.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ControlError, type SandboxControl } from '@plural-points/sandbox';
import type { MerchantView } from '@plural-points/shared';
import type { BffClient } from './bff-client.ts';
import type { MerchantReceiver } from './merchant-receiver.ts';
import { STATUS_BY_WORD } from './status-by-word.ts';

/** Between two looks, and how many of them: fifteen seconds. */
const LOOK_MS = 100;
const LOOKS = 150;

const legSchema = z.object({
  id: z.string(),
  merchant_payment_reference: z.string().optional(),
  payment_method: z.enum(['CARD', 'POINTS']),
  payment_amount: z.object({ value: z.int() }),
  status: z.string(),
});

const orderSchema = z.object({
  order_id: z.string(),
  status: z.string(),
  payments: z.array(legSchema),
});

export async function ledgerDifferences(
  control: SandboxControl,
  view: MerchantView,
  receiver: MerchantReceiver | null,
): Promise<string[]> {
  const name = view.merchantOrderReference;
  return [
    ...(await differencesFromPlural(control, view)),
    ...(receiver === null ? [] : differencesFromMerchant(view, receiver)),
  ].map((difference) => `${name}: ${difference}`);
}

/** The merchant hears of everything in the end: what is under way is waited for, within a bound. */
export async function differencesAtRest(
  control: SandboxControl,
  client: BffClient,
  id: string,
  receiver: MerchantReceiver,
): Promise<string[]> {
  let differences: string[] = ['nobody answers'];
  for (let looks = 0; looks < LOOKS && differences.length > 0; looks += 1) {
    if (looks > 0) await sleep(LOOK_MS);
    const view = await client.merchantView(id);
    if (view !== 'lost') differences = await ledgerDifferences(control, view, receiver);
  }
  return differences;
}

async function differencesFromPlural(control: SandboxControl, view: MerchantView): Promise<string[]> {
  const order = await orderOf(control, view.merchantOrderReference);
  if (order === null) return view.attempts.length === 0 ? [] : ['attempts, and Plural knows no order'];
  const moved = await movedBy(
    control,
    order.payments.map((leg) => leg.id),
  );
  const expected = STATUS_BY_WORD.get(order.status) ?? [];
  const ours = new Set(view.attempts.flatMap((attempt) => attempt.legs.map((leg) => leg.merchantPaymentReference)));
  const counters = (await control.counters())[view.merchantOrderReference];
  const asked = counters?.createPayment ?? 0;
  const captures = await wholeCaptures(control, view.merchantOrderReference, counters?.capture ?? 0);
  return [
    ...(view.pluralOrderId === order.order_id ? [] : ['another order than Plural’s']),
    ...(expected.includes(view.status) ? [] : [`Plural's order is ${order.status}, the session ${view.status}`]),
    ...difference('captured', moved.captured, view.amountCaptured.value),
    ...difference('refunded', moved.refunded, view.amountRefunded.value),
    ...order.payments
      .filter((leg) => leg.merchant_payment_reference !== undefined && !ours.has(leg.merchant_payment_reference))
      .map((leg) => `the ${leg.payment_method} leg ${leg.id} at Plural belongs to no attempt`),
    ...(asked <= view.attempts.length ? [] : [`${asked} payments asked for by ${view.attempts.length} attempts`]),
    ...(captures <= 1 ? [] : ['more than one capture was asked for']),
    ...((counters?.cancel ?? 0) <= 1 ? [] : ['more than one cancel was asked for']),
    ...view.attempts.flatMap((attempt) =>
      attempt.legs
        .filter((leg) => leg.status !== 'SUBMITTING')
        .filter((leg) => !order.payments.some((held) => isSame(held, leg.method, leg.amount.value, leg.status)))
        .map((leg) => `our ${leg.method} leg of ${leg.amount.value}, ${leg.status}, is not at Plural`),
    ),
  ];
}

/** One whose body was cut on its way asked for nothing, and the merchant may ask again. */
async function wholeCaptures(control: SandboxControl, reference: string, counted: number): Promise<number> {
  if (counted <= 1) return counted;
  const received = await control.requests({ route: 'capture' });
  return received.filter((request) => request.reference === reference && request.body !== null).length;
}

function differencesFromMerchant(view: MerchantView, receiver: MerchantReceiver): string[] {
  const events = receiver.eventsOf(view.id);
  const newest = events.at(-1);
  if (newest === undefined) return view.status === 'open' ? [] : [`the merchant heard nothing of ${view.status}`];
  const isQuiet = view.status === 'open' || view.status === 'processing';
  return [
    ...(events.every((event, index) => event.sequence === index + 1)
      ? []
      : [`the merchant has events ${events.map((event) => event.sequence).join(', ')}`]),
    ...(isQuiet || newest.data.status === view.status ? [] : [`the merchant last heard ${newest.data.status}`]),
    ...difference('told as captured', newest.data.amountCaptured.value, view.amountCaptured.value),
    ...difference('told as refunded', newest.data.amountRefunded.value, view.amountRefunded.value),
    ...receiver.forged(view.id).map((id) => `the signature of ${id} is refused by the reference library`),
  ];
}

async function orderOf(control: SandboxControl, reference: string) {
  try {
    return orderSchema.parse(await control.order(reference));
  } catch (error) {
    if (error instanceof ControlError) return null;
    throw error;
  }
}

/** By the sandbox's journal, the only thing there that moves money. */
async function movedBy(control: SandboxControl, legIds: readonly string[]) {
  const { journal, balanced, imbalances } = await control.ledger();
  if (!balanced) throw new Error(`the sandbox's own ledger does not balance: ${imbalances.join('; ')}`);
  const ours = journal.filter((line) => legIds.includes(line.legId));
  const sum = (movements: readonly string[]): number =>
    ours.filter((line) => movements.includes(line.movement)).reduce((total, line) => total + line.amount, 0);
  return { captured: sum(['capture']), refunded: sum(['give-back', 'give-back-expired']) };
}

function isSame(held: z.output<typeof legSchema>, method: string, amount: number, status: string): boolean {
  return held.payment_method === method && held.payment_amount.value === amount && held.status === status;
}

function difference(what: string, theirs: number, ours: number): string[] {
  return theirs === ours ? [] : [`${what}: ${theirs} there, ${ours} here`];
}
