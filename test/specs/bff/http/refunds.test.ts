import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import { merchantViewSchema } from '@plural-points/shared/schemas';
import type { Response } from 'supertest';
import { refundReference } from '../../../../bff/src/checkout/refund.ts';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { ledgerDifferences } from '../../../chaos/three-ledgers.ts';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import type { Json, Shopper } from '../../../support/bff-harness.ts';
import { pluralClientOf } from '../../../support/bff-plural-client.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { deliverWebhook } from '../../../support/bff-webhook.ts';

const suite = bffSuite({ env: { PLURAL_TIMEOUT_MS: '1500' } });

async function captured(): Promise<Shopper> {
  const shopper = await suite.bff.open();
  const paid = await shopper.payWithPoints();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  assert.equal((await shopper.merchantView()).status, 'captured');
  return shopper;
}

let keys = 0;
const newKey = (): string => `refund-${process.pid}-${(keys += 1)}`;

const refund = async (shopper: Shopper, body: Json = {}, key = newKey()): Promise<Response> =>
  await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/refunds`, body, { 'Idempotency-Key': key });

const refundCalls = async (): Promise<number> => (await suite.sandbox.control.requests({ route: 'refund' })).length;

const refundStatuses = (view: Json): unknown[] => (view.refunds as Json[]).map((each) => each.status);

/** The first refund of a session, as it was sent, reaches Plural now, which may have another under its reference. */
async function arriveLate(shopper: Shopper, amount: number): Promise<void> {
  const plural = pluralClientOf(suite.sandbox.url, 5_000);
  const orderId = String((await shopper.merchantView()).pluralOrderId);
  const merchantRefundReference = refundReference(shopper.id, 1);
  const deadline = new Date(Date.now() + 5_000);
  const sent = await plural.refund({
    orderId,
    merchantRefundReference,
    amount: paise(amount),
    reason: undefined,
    deadline,
  });
  await plural.close();
  assert.ok(sent.kind === 'done' || sent.kind === 'ask', sent.kind);
}

async function reconciled(shopper: Shopper): Promise<Json> {
  return (await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`)).body as Json;
}

/** Plural gave back what our ledger says, to the paisa. */
async function assertAgreed(shopper: Shopper): Promise<void> {
  const view = merchantViewSchema.parse(await shopper.merchantView());
  assert.deepEqual(await ledgerDifferences(suite.sandbox.control, view, null), []);
}

/** Plural processes a refund after a while. */
async function later(): Promise<void> {
  await suite.sandbox.control.clock.advance(5_000);
  suite.bff.advance(5_000);
}

const inr = (value: number): Json => ({ value, currency: 'INR' });

test('a captured payment is refunded in full: pending at first, then processed, and the status stays captured', async () => {
  const shopper = await captured();
  const answer = await refund(shopper);
  assert.equal(answer.status, 201);
  assert.equal(answer.body.status, 'pending');
  assert.deepEqual(answer.body.amount, inr(5000));
  await later();
  const view = await shopper.merchantView();
  assert.equal(view.status, 'captured');
  assert.deepEqual(view.amountRefunded, inr(5000));
  assert.deepEqual(
    (view.refunds as Json[]).map((each) => each.status),
    ['processed'],
  );
  assert.deepEqual((await shopper.view()).body.amountRefunded, inr(5000));
  assert.equal((await suite.sandbox.control.order(shopper.reference)).status, 'FULLY_REFUNDED');
});

test('parts are refunded until nothing is left, pending ones counted', async () => {
  const shopper = await captured();
  assert.equal((await refund(shopper, { amount: inr(2000), reason: 'one item came back' })).status, 201);
  assert.equal((await refund(shopper, { amount: inr(2500) })).status, 201);
  const tooLarge = await refund(shopper, { amount: inr(501) });
  assert.equal(tooLarge.status, 422);
  assert.equal(tooLarge.body.code, 'amount_too_large');
  const tooSmall = await refund(shopper, { amount: inr(99) });
  assert.equal(tooSmall.body.code, 'amount_too_small');
  assert.deepEqual((await refund(shopper)).body.amount, inr(500));
  assert.equal((await refund(shopper)).body.code, 'refund_not_allowed');
  await later();
  assert.deepEqual((await shopper.merchantView()).amountRefunded, inr(5000));
  assert.equal(await refundCalls(), 3);
});

test('a refund needs an Idempotency-Key, and the same key refunds once', async () => {
  const shopper = await captured();
  const without = await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/refunds`, {});
  assert.equal(without.status, 400);
  assert.equal(without.body.code, 'idempotency_key_required');
  const key = newKey();
  const first = await refund(shopper, { amount: inr(1000) }, key);
  const again = await refund(shopper, { amount: inr(1000) }, key);
  assert.deepEqual(again.body, first.body);
  assert.equal((await refund(shopper, { amount: inr(2000) }, key)).body.code, 'idempotency_key_reused');
  assert.equal(await refundCalls(), 1);
});

test('what is not captured is not refunded', async () => {
  const shopper = await suite.bff.open({ preAuth: true });
  assert.equal((await refund(shopper)).body.code, 'refund_not_allowed');
  const paid = await shopper.pay();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  const refused = await refund(shopper);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'refund_not_allowed');
  assert.equal(await refundCalls(), 0);
});

test('a refund that Plural fails gives its amount back to what can be refunded', async () => {
  await suite.sandbox.control.switches({ refundOutcome: 'FAILED' });
  const shopper = await captured();
  await refund(shopper);
  await later();
  const view = await shopper.merchantView();
  assert.deepEqual(view.amountRefunded, inr(0));
  assert.deepEqual(
    (view.refunds as Json[]).map((each) => each.status),
    ['failed'],
  );
  assert.equal((await refund(shopper)).status, 201);
});

test('a refund whose answer is lost is found out by asking, and sent once', async () => {
  const shopper = await captured();
  await suite.sandbox.control.fail('refund', 'answer-lost');
  const answer = await refund(shopper);
  assert.equal(answer.status, 201);
  assert.equal(await refundCalls(), 1);
});

test('a refund that cannot be found out is pending, excludes others, and is given up only on proof', async () => {
  const shopper = await captured();
  await suite.sandbox.control.fail('refund', '500');
  const key = newKey();
  const answer = await refund(shopper, {}, key);
  assert.equal(answer.status, 202);
  assert.equal(answer.body.pendingOperation, 'refund');
  assert.deepEqual(
    answer.body.refunds.map((each: Json) => each.status),
    ['pending'],
  );
  assert.equal((await refund(shopper)).body.code, 'operation_in_progress');
  suite.bff.advance(30_000);
  assert.equal((await shopper.merchantView()).pendingOperation, 'refund');
  suite.bff.advance(40_000);
  const view = await shopper.merchantView();
  assert.equal(view.pendingOperation, null);
  assert.deepEqual(
    (view.refunds as Json[]).map((each) => each.status),
    ['failed'],
  );
  assert.equal((await refund(shopper)).status, 201);
  assert.equal(await refundCalls(), 2);
});

// Mutant: reconcile asks about pending refunds alone; this test failed.
test('a refund that reaches Plural after it was given up as not received is found by whoever asks anew', async () => {
  const shopper = await givenUp(5000);
  await arriveLate(shopper, 5000);
  await later();
  const view = await reconciled(shopper);
  assert.deepEqual(refundStatuses(view), ['processed']);
  assert.deepEqual(view.amountRefunded, inr(5000));
});

/** A refund of which nothing came to Plural until it was given up. */
async function givenUp(amount: number): Promise<Shopper> {
  const shopper = await captured();
  await suite.sandbox.control.fail('refund', 'reset-after-read');
  assert.equal((await refund(shopper, { amount: inr(amount) })).status, 202);
  suite.bff.advance(80_000);
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['failed']);
  return shopper;
}

// Mutant: each refund has a reference of its own; this test failed.
test('a refund made in the place of one that was given up keeps that one from being made as well', async () => {
  const shopper = await givenUp(2000);
  assert.equal((await refund(shopper, { amount: inr(2000) })).body.status, 'pending');
  await arriveLate(shopper, 2000);
  await later();
  const view = await reconciled(shopper);
  assert.deepEqual(refundStatuses(view), ['failed', 'processed']);
  assert.deepEqual(view.amountRefunded, inr(2000));
  await assertAgreed(shopper);
});

test('a refund that comes in late, before the one in its place, is the one that is made, whatever the amounts', async () => {
  const same = await givenUp(2000);
  await arriveLate(same, 2000);
  assert.equal((await refund(same, { amount: inr(2000) })).body.status, 'pending');
  const less = await givenUp(2000);
  await arriveLate(less, 2000);
  const refused = await refund(less, { amount: inr(500) });
  assert.equal(refused.status, 201);
  assert.equal(refused.body.status, 'failed');
  assert.deepEqual(refundStatuses(await less.merchantView()), ['pending', 'failed']);
  await later();
  const views = [await reconciled(same), await reconciled(less)];
  assert.deepEqual(views.map(refundStatuses), [
    ['failed', 'processed'],
    ['processed', 'failed'],
  ]);
  assert.deepEqual(
    views.map(({ amountRefunded }) => amountRefunded),
    [inr(2000), inr(2000)],
  );
  assert.equal((await refund(less, { amount: inr(500) })).body.status, 'pending');
  await later();
  assert.deepEqual((await reconciled(less)).amountRefunded, inr(2500));
  await assertAgreed(same);
  await assertAgreed(less);
});

/** Plural gives out no token: nothing can be sent. */
async function nothingIsSent(): Promise<void> {
  await suite.sandbox.control.revokeTokens();
  await suite.sandbox.control.fail('token', '503', { times: 1 });
}

// Mutant: a key finds its refund whatever became of it; this test failed.
// Mutant: a key that is released takes any body; this test failed.
test('a refund told as not made is made when the same call comes again, and no other goes under its key', async () => {
  const shopper = await captured();
  const key = newKey();
  for (let tries = 0; tries < 2; tries += 1) {
    await nothingIsSent();
    const unsent = await refund(shopper, { amount: inr(1000) }, key);
    assert.equal(unsent.status, 503);
    assert.equal(unsent.body.code, 'payment_unavailable');
  }
  assert.equal((await refund(shopper, { amount: inr(500) }, key)).body.code, 'idempotency_key_reused');
  const made = await refund(shopper, { amount: inr(1000) }, key);
  assert.equal(made.status, 201);
  assert.equal(made.body.status, 'pending');
  assert.deepEqual((await refund(shopper, { amount: inr(1000) }, key)).body, made.body);
  await later();
  assert.deepEqual((await reconciled(shopper)).amountRefunded, inr(1000));
  await assertAgreed(shopper);
});

// Mutant: what its own call came to outweighs what Plural shows; this test failed.
test('a refund that comes in late after the one in its place was not sent is found out, and not given twice', async () => {
  const shopper = await givenUp(2000);
  await nothingIsSent();
  const key = newKey();
  assert.equal((await refund(shopper, { amount: inr(2000) }, key)).status, 503);
  await arriveLate(shopper, 2000);
  assert.equal((await refund(shopper, { amount: inr(2000) }, key)).body.status, 'pending');
  await later();
  assert.deepEqual((await reconciled(shopper)).amountRefunded, inr(2000));
  await assertAgreed(shopper);
});

// Mutant: the order's own word of refunds is not read; this test failed.
test('a refund that was made by hand at Plural calls for a person, and one of ours beside it does not hide it', async () => {
  const shopper = await captured();
  const plural = pluralClientOf(suite.sandbox.url, 5_000);
  const deadline = new Date(Date.now() + 5_000);
  const orderId = String(shopper.session.pluralOrderId);
  const byHand = { orderId, merchantRefundReference: `by-hand-${shopper.id}`, amount: paise(2000), deadline };
  await plural.refund({ ...byHand, reason: undefined });
  await plural.close();
  await later();
  assert.equal((await reconciled(shopper)).needsAttention, 'order_unknown');
  assert.equal((await refund(shopper, { amount: inr(3000) })).status, 201);
  await later();
  assert.equal((await suite.sandbox.control.order(shopper.reference)).status, 'FULLY_REFUNDED');
  const view = await reconciled(shopper);
  assert.deepEqual([view.amountRefunded, view.needsAttention], [inr(3000), 'order_unknown']);
});

// Mutant: a failure without a reason counts as never received; this test failed.
test('a refund that failed before its reason was kept is told from the evidence, and keeps its reference', async (t) => {
  await suite.sandbox.control.switches({ refundOutcome: 'FAILED' });
  const shopper = await captured();
  await refund(shopper, { amount: inr(2000) });
  await later();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['failed']);
  await suite.sandbox.control.switches({ refundOutcome: 'PROCESSED' });
  const db = openDatabase(suite.bff.database.url);
  t.after(async () => await db.destroy());
  const ofEarlierVersion = { failure: null, reference_number: null };
  await db.updateTable('refund').set(ofEarlierVersion).where('session_id', '=', shopper.id).execute();
  assert.equal((await refund(shopper, { amount: inr(2000) })).body.status, 'pending');
  await later();
  assert.deepEqual((await reconciled(shopper)).amountRefunded, inr(2000));
});

// Mutant: a refusal is believed without asking; this test failed.
test('a refund that is refused is looked for: one that came in late may stand under its reference', async () => {
  const shopper = await givenUp(2000);
  await arriveLate(shopper, 2000);
  await suite.sandbox.control.fail('refund', 'html');
  const answer = await refund(shopper, { amount: inr(2000) });
  assert.equal(answer.status, 201);
  assert.equal(answer.body.status, 'pending');
  await suite.sandbox.control.fail('refund', 'html');
  const refused = await refund(shopper, { amount: inr(1000) });
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'refund_not_allowed');
  await later();
  assert.deepEqual((await reconciled(shopper)).amountRefunded, inr(2000));
  await assertAgreed(shopper);
});

// Mutant: a webhook is its session's by its orders alone; this test failed.
test('a webhook that names a refund of ours, and no order that it belongs to, is heard', async () => {
  const shopper = await givenUp(2000);
  await arriveLate(shopper, 2000);
  await later();
  const data = { order_id: 'v1-refund', merchant_order_reference: refundReference(shopper.id, 1), status: 'PROCESSED' };
  assert.equal((await deliverWebhook(suite.bff, { event_type: 'REFUND_PROCESSED', data })).status, 204);
  await suite.bff.round();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['processed']);
});

// Mutant: a webhook is settled once the order was told, whatever became of its refunds; this test failed.
test('a webhook about a refund is not settled before Plural has told of the refund', async () => {
  const shopper = await givenUp(2000);
  await arriveLate(shopper, 2000);
  await later();
  // The round asks about the refunds of other sessions too.
  await suite.sandbox.control.fail('getOrderByReference', '503', { times: 1_000 });
  const data = {
    order_id: 'v1-refund',
    parent_order_id: shopper.session.pluralOrderId,
    merchant_order_reference: null,
    status: 'PROCESSED',
  };
  assert.equal((await deliverWebhook(suite.bff, { event_type: 'REFUND_PROCESSED', data })).status, 204);
  await suite.bff.round();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['failed']);
  await suite.sandbox.control.clearFaults();
  suite.bff.advance(60_000);
  await suite.bff.round();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['processed']);
});

test('refunds asked for at once never add up to more than was captured', async () => {
  const shopper = await captured();
  await Promise.all(Array.from({ length: 6 }, async () => await refund(shopper, { amount: inr(2000) })));
  const view = await shopper.merchantView();
  const live = (view.refunds as { status: string; amount: { value: number } }[]).filter(
    (each) => each.status !== 'failed',
  );
  assert.ok(live.reduce((sum, each) => sum + each.amount.value, 0) <= 5000);
});
