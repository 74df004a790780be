/** Refunds over HTTP, for the tests of a BFF: asked for, refused on their way, come in late, and held against Plural's ledger. */
import assert from 'node:assert/strict';
import { paise } from '@plural-points/shared';
import { merchantViewSchema } from '@plural-points/shared/schemas';
import type { Response } from 'supertest';
import { refundReference } from '../../bff/src/checkout/refund.ts';
import { ledgerDifferences } from '../chaos/three-ledgers.ts';
import { goThroughBank } from './bff-challenge.ts';
import type { Json, Shopper } from './bff-harness.ts';
import { pluralClientOf } from './bff-plural-client.ts';
import type { BffSuite } from './bff-suite.ts';

export const inr = (value: number): Json => ({ value, currency: 'INR' });

export const refundStatuses = (view: Json): unknown[] => (view.refunds as Json[]).map((each) => each.status);

let keys = 0;
export const newKey = (): string => `refund-${process.pid}-${(keys += 1)}`;

export class Refunding {
  readonly #suite: BffSuite;

  constructor(suite: BffSuite) {
    this.#suite = suite;
  }

  async captured(): Promise<Shopper> {
    const shopper = await this.#suite.bff.open();
    const paid = await shopper.payWithPoints();
    await goThroughBank(this.#suite.bff, paid.body.challengeUrl, 'right');
    assert.equal((await shopper.merchantView()).status, 'captured');
    return shopper;
  }

  async refund(shopper: Shopper, body: Json = {}, key = newKey()): Promise<Response> {
    const path = `/v1/checkout-sessions/${shopper.id}/refunds`;
    return await this.#suite.bff.merchant('post', path, body, { 'Idempotency-Key': key });
  }

  /** Under a reference of its own, as by hand, or under another's; Plural may have one under it. */
  async refundAtPlural(shopper: Shopper, merchantRefundReference: string, amount: number): Promise<void> {
    const plural = pluralClientOf(this.#suite.sandbox.url, 5_000);
    const orderId = String(shopper.session.pluralOrderId);
    const deadline = new Date(Date.now() + 5_000);
    const request = { orderId, merchantRefundReference, amount: paise(amount), reason: undefined, deadline };
    const sent = await plural.refund(request);
    await plural.close();
    assert.ok(sent.kind === 'done' || sent.kind === 'ask', sent.kind);
  }

  /** The first refund of a session, as it was sent, reaches Plural now. */
  async arriveLate(shopper: Shopper, amount: number): Promise<void> {
    await this.refundAtPlural(shopper, refundReference(shopper.id, 1), amount);
  }

  /** A session whose refund is told as failed: nothing of it came to Plural until it was given up. */
  async givenUp(amount: number): Promise<Shopper> {
    const shopper = await this.captured();
    await this.#suite.sandbox.control.fail('refund', 'reset-after-read');
    assert.equal((await this.refund(shopper, { amount: inr(amount) })).status, 202);
    this.#suite.bff.advance(80_000);
    assert.deepEqual(refundStatuses(await shopper.merchantView()), ['failed']);
    return shopper;
  }

  /** Plural gives out no token: nothing can be sent. */
  async nothingIsSent(): Promise<void> {
    await this.#suite.sandbox.control.revokeTokens();
    await this.#suite.sandbox.control.fail('token', '503', { times: 1 });
  }

  /** Plural processes a refund after a while. */
  async later(): Promise<void> {
    await this.#suite.sandbox.control.clock.advance(5_000);
    this.#suite.bff.advance(5_000);
  }

  async reconciled(shopper: Shopper): Promise<Json> {
    return (await this.#suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`)).body as Json;
  }

  /** Plural gave back what our ledger says, to the paisa. */
  async assertAgreed(shopper: Shopper): Promise<void> {
    const view = merchantViewSchema.parse(await shopper.merchantView());
    assert.deepEqual(await ledgerDifferences(this.#suite.sandbox.control, view, null), []);
  }
}
