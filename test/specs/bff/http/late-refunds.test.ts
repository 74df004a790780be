import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refundReference } from '../../../../bff/src/checkout/refund.ts';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { deliverWebhook } from '../../../support/bff-webhook.ts';
import { inr, newKey, Refunding, refundStatuses } from '../../../support/refunding.ts';

const suite = bffSuite({ env: { PLURAL_TIMEOUT_MS: '1500' } });
const refunding = new Refunding(suite);

// Mutant: reconcile asks about pending refunds alone; this test failed.
test('a refund that reaches Plural after it was given up as not received is found by whoever asks anew', async () => {
  const shopper = await refunding.givenUp(5000);
  await refunding.arriveLate(shopper, 5000);
  await refunding.later();
  const view = await refunding.reconciled(shopper);
  assert.deepEqual(refundStatuses(view), ['processed']);
  assert.deepEqual(view.amountRefunded, inr(5000));
});

// Mutant: each refund has a reference of its own; this test failed.
test('a refund made in the place of one that was given up keeps that one from being made as well', async () => {
  const shopper = await refunding.givenUp(2000);
  assert.equal((await refunding.refund(shopper, { amount: inr(2000) })).body.status, 'pending');
  await refunding.arriveLate(shopper, 2000);
  await refunding.later();
  const view = await refunding.reconciled(shopper);
  assert.deepEqual(refundStatuses(view), ['failed', 'processed']);
  assert.deepEqual(view.amountRefunded, inr(2000));
  await refunding.assertAgreed(shopper);
});

test('a refund that comes in late, before the one in its place, is the one that is made, whatever the amounts', async () => {
  const same = await refunding.givenUp(2000);
  await refunding.arriveLate(same, 2000);
  assert.equal((await refunding.refund(same, { amount: inr(2000) })).body.status, 'pending');
  const less = await refunding.givenUp(2000);
  await refunding.arriveLate(less, 2000);
  const refused = await refunding.refund(less, { amount: inr(500) });
  assert.equal(refused.status, 201);
  assert.equal(refused.body.status, 'failed');
  assert.deepEqual(refundStatuses(await less.merchantView()), ['pending', 'failed']);
  await refunding.later();
  const views = [await refunding.reconciled(same), await refunding.reconciled(less)];
  assert.deepEqual(views.map(refundStatuses), [
    ['failed', 'processed'],
    ['processed', 'failed'],
  ]);
  assert.deepEqual(
    views.map(({ amountRefunded }) => amountRefunded),
    [inr(2000), inr(2000)],
  );
  assert.equal((await refunding.refund(less, { amount: inr(500) })).body.status, 'pending');
  await refunding.later();
  assert.deepEqual((await refunding.reconciled(less)).amountRefunded, inr(2500));
  await refunding.assertAgreed(same);
  await refunding.assertAgreed(less);
});

// Mutant: a key finds its refund whatever became of it; this test failed.
// Mutant: a key that is released takes any body; this test failed.
test('a refund told as not made is made when the same call comes again, and no other goes under its key', async () => {
  const shopper = await refunding.captured();
  const key = newKey();
  for (let tries = 0; tries < 2; tries += 1) {
    await refunding.nothingIsSent();
    const unsent = await refunding.refund(shopper, { amount: inr(1000) }, key);
    assert.equal(unsent.status, 503);
    assert.equal(unsent.body.code, 'payment_unavailable');
  }
  assert.equal((await refunding.refund(shopper, { amount: inr(500) }, key)).body.code, 'idempotency_key_reused');
  const made = await refunding.refund(shopper, { amount: inr(1000) }, key);
  assert.equal(made.status, 201);
  assert.equal(made.body.status, 'pending');
  assert.deepEqual((await refunding.refund(shopper, { amount: inr(1000) }, key)).body, made.body);
  await refunding.later();
  assert.deepEqual((await refunding.reconciled(shopper)).amountRefunded, inr(1000));
  await refunding.assertAgreed(shopper);
});

// Mutant: what its own call came to outweighs what Plural shows; this test failed.
test('a refund that comes in late after the one in its place was not sent is found out, and not given twice', async () => {
  const shopper = await refunding.givenUp(2000);
  await refunding.nothingIsSent();
  const key = newKey();
  assert.equal((await refunding.refund(shopper, { amount: inr(2000) }, key)).status, 503);
  await refunding.arriveLate(shopper, 2000);
  assert.equal((await refunding.refund(shopper, { amount: inr(2000) }, key)).body.status, 'pending');
  await refunding.later();
  assert.deepEqual((await refunding.reconciled(shopper)).amountRefunded, inr(2000));
  await refunding.assertAgreed(shopper);
});

// Mutant: a failure without a reason counts as never received; this test failed.
test('a refund that failed before its reason was kept is told from the evidence, and keeps its reference', async (t) => {
  await suite.sandbox.control.switches({ refundOutcome: 'FAILED' });
  const shopper = await refunding.captured();
  await refunding.refund(shopper, { amount: inr(2000) });
  await refunding.later();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['failed']);
  await suite.sandbox.control.switches({ refundOutcome: 'PROCESSED' });
  const db = openDatabase(suite.bff.database.url);
  t.after(async () => await db.destroy());
  const ofEarlierVersion = { failure: null, reference_number: null };
  await db.updateTable('refund').set(ofEarlierVersion).where('session_id', '=', shopper.id).execute();
  assert.equal((await refunding.refund(shopper, { amount: inr(2000) })).body.status, 'pending');
  await refunding.later();
  assert.deepEqual((await refunding.reconciled(shopper)).amountRefunded, inr(2000));
});

// Mutant: a refusal is believed without asking; this test failed.
test('a refund that is refused is looked for: one that came in late may stand under its reference', async () => {
  const shopper = await refunding.givenUp(2000);
  await refunding.arriveLate(shopper, 2000);
  await suite.sandbox.control.fail('refund', 'html');
  const answer = await refunding.refund(shopper, { amount: inr(2000) });
  assert.equal(answer.status, 201);
  assert.equal(answer.body.status, 'pending');
  await suite.sandbox.control.fail('refund', 'html');
  const refused = await refunding.refund(shopper, { amount: inr(1000) });
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'refund_not_allowed');
  await refunding.later();
  assert.deepEqual((await refunding.reconciled(shopper)).amountRefunded, inr(2000));
  await refunding.assertAgreed(shopper);
});

// Mutant: a webhook is its session's by its orders alone; this test failed.
test('a webhook that names a refund of ours, and no order that it belongs to, is heard', async () => {
  const shopper = await refunding.givenUp(2000);
  await refunding.arriveLate(shopper, 2000);
  await refunding.later();
  const data = { order_id: 'v1-refund', merchant_order_reference: refundReference(shopper.id, 1), status: 'PROCESSED' };
  assert.equal((await deliverWebhook(suite.bff, { event_type: 'REFUND_PROCESSED', data })).status, 204);
  await suite.bff.round();
  assert.deepEqual(refundStatuses(await shopper.merchantView()), ['processed']);
});

// Mutant: a webhook is settled once the order was told, whatever became of its refunds; this test failed.
test('a webhook about a refund is not settled before Plural has told of the refund', async () => {
  const shopper = await refunding.givenUp(2000);
  await refunding.arriveLate(shopper, 2000);
  await refunding.later();
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
