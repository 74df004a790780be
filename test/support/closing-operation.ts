/** Capture, cancel and refund as a merchant asks for them: what each needs first, and what it is at Plural. */
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { goThroughBank } from './bff-challenge.ts';
import type { Bff, Shopper } from './bff-harness.ts';

export interface ClosingOperation {
  readonly name: 'capture' | 'cancel' | 'refund';
  /** The last part of its path. */
  readonly path: 'capture' | 'cancel' | 'refunds';
  readonly isPreAuth: boolean;
  /** Of the merchant view, once it is done. */
  readonly done: Readonly<Record<string, unknown>>;
}

const FULL = { value: 5000, currency: 'INR' };

export const CLOSING_OPERATIONS: readonly ClosingOperation[] = [
  { name: 'capture', path: 'capture', isPreAuth: true, done: { status: 'captured', amountCaptured: FULL } },
  { name: 'cancel', path: 'cancel', isPreAuth: true, done: { status: 'cancelled' } },
  { name: 'refund', path: 'refunds', isPreAuth: false, done: { status: 'captured', amountRefunded: FULL } },
];

/** A payment that the operation may be asked of. */
export async function paidFor(bff: Bff, { isPreAuth }: ClosingOperation): Promise<Shopper> {
  const shopper = await bff.open({ preAuth: isPreAuth });
  await goThroughBank(bff, (await shopper.payWithPoints()).body.challengeUrl, 'right');
  return shopper;
}

export async function askFor(bff: Bff, shopper: Shopper, { path }: ClosingOperation): Promise<Response> {
  return await bff.merchant(
    'post',
    `/v1/checkout-sessions/${shopper.id}/${path}`,
    {},
    { 'Idempotency-Key': randomUUID() },
  );
}
