import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite({ env: { PLURAL_TIMEOUT_MS: '1200' } });
const createPayments = async (): Promise<number> =>
  (await suite.sandbox.control.requests({ route: 'createPayment' })).length;

for (const fault of ['answer-lost', 'half-body'] as const) {
  test(`a payment whose answer is ${fault} is found out by asking, and sent once`, async () => {
    const shopper = await suite.bff.open();
    await suite.sandbox.control.fail('createPayment', fault);
    const attemptId = randomUUID();
    const paid = await shopper.pay({ attemptId });
    assert.ok(paid.status === 200 || paid.status === 202);
    suite.bff.advance(3_000);
    const view = await shopper.view();
    assert.equal(view.body.status, 'action_required');
    await goThroughBank(suite.bff, view.body.attempt.challengeUrl, 'right');
    assert.equal((await shopper.merchantView()).status, 'captured');
    assert.equal(await createPayments(), 1);
  });
}

for (const fault of ['500', '502', '503', '504', '429', 'hang', 'reset-before-read', 'reset-after-read'] as const) {
  test(`a payment met by ${fault} is "processing", blocks another, and after its quarantine may be tried again`, async () => {
    const shopper = await suite.bff.open();
    await suite.sandbox.control.fail('createPayment', fault);
    const attemptId = randomUUID();
    const paid = await shopper.pay({ attemptId });
    assert.equal(paid.status, 202);
    assert.deepEqual(paid.body, { status: 'processing' });
    assert.deepEqual((await shopper.pay({ attemptId })).body, { status: 'processing' });
    const second = await shopper.pay();
    assert.equal(second.status, 409);
    assert.equal(second.body.code, 'attempt_in_progress');
    assert.equal(await createPayments(), 1);

    suite.bff.advance(30_000);
    assert.equal((await shopper.view()).body.status, 'processing');
    suite.bff.advance(33_000);
    const settled = await shopper.view();
    assert.equal(settled.body.status, 'open');
    assert.deepEqual(settled.body.attempt.failure, { code: 'not_received', retryable: true });
    assert.equal((await shopper.pay()).status, 200);
    assert.equal(await createPayments(), 2);
  });
}

test('a payment that Plural’s edge refuses has not happened and may be tried at once', async () => {
  const shopper = await suite.bff.open();
  await suite.sandbox.control.fail('createPayment', 'html');
  const paid = await shopper.pay();
  assert.equal(paid.status, 503);
  assert.equal(paid.body.code, 'payment_unavailable');
  assert.equal((await shopper.view()).body.status, 'open');
  assert.equal((await shopper.pay()).status, 200);
});

// Mutant: a new attempt is as old as the clock says; this test failed.
test('a clock that falls back between two attempts does not end the second before it is sent', async () => {
  const shopper = await suite.bff.open();
  await goThroughBank(suite.bff, (await shopper.pay()).body.challengeUrl, 'wrong');
  assert.equal((await shopper.merchantView()).status, 'open');
  suite.bff.advance(-120_000);
  const second = await shopper.pay();
  assert.equal(second.status, 200);
  assert.equal((await shopper.merchantView()).status, 'action_required');
  await goThroughBank(suite.bff, second.body.challengeUrl, 'right');
  assert.equal((await shopper.merchantView()).status, 'captured');
});

test('a success that shows after "not received" was told is a late success', async () => {
  const shopper = await suite.bff.open();
  await suite.sandbox.control.switches({ frictionless: true });
  await suite.sandbox.control.fail('createPayment', 'answer-lost');
  await suite.sandbox.control.fail('getOrder', '503', { times: 1 });
  const paid = await shopper.pay();
  assert.equal(paid.status, 202);
  suite.bff.advance(3_000);
  assert.equal((await shopper.view()).body.status, 'captured');
});

test('an attempt is never ended by time alone, however long Plural is silent', async () => {
  const shopper = await suite.bff.open();
  await suite.sandbox.control.fail('createPayment', 'answer-lost');
  await suite.sandbox.control.fail('getOrder', '503', { times: 50 });
  assert.equal((await shopper.pay()).status, 202);
  for (let hours = 1; hours <= 3; hours += 1) {
    suite.bff.advance(3_600_000);
    assert.equal((await shopper.merchantView()).status, 'processing');
  }
  assert.equal((await shopper.merchantView()).needsAttention, 'unknown_outcome');
  assert.equal((await shopper.pay()).status, 409);
  await suite.sandbox.control.clearFaults();
  suite.bff.advance(3_600_000);
  assert.notEqual((await shopper.view()).body.status, 'open');
});

test('a challenge on a host that is not allowed is never handed out, and calls for a person', async () => {
  const bff = await suite.another({ env: { PLURAL_CHALLENGE_HOSTS: '.pluralpay.in' } });
  const shopper = await bff.open();
  const paid = await shopper.pay();
  assert.equal(paid.status, 202);
  const view = await shopper.view();
  assert.equal(view.body.attempt.challengeUrl, undefined);
  assert.equal((await shopper.merchantView()).needsAttention, 'challenge_refused');
});

for (const duplicates of ['return-existing', '422'] as const) {
  test(`with duplicates answered by ${duplicates}, a BFF that lost its database entry adopts its own order`, async () => {
    await suite.sandbox.control.switches({ duplicates });
    await suite.sandbox.control.fail('createOrder', 'answer-lost');
    const shopper = await suite.bff.open();
    assert.equal((await shopper.pay()).status, 200);
    assert.equal((await suite.sandbox.control.orders()).length, 1);
  });
}

test('the BFF’s leg without a reference at Plural is still recognised', async () => {
  await suite.sandbox.control.switches({ pointsLegReference: 'omit' });
  const shopper = await suite.bff.open();
  const declined = await shopper.payWithPoints();
  await goThroughBank(suite.bff, declined.body.challengeUrl, 'wrong');
  const paid = await shopper.payWithPoints();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  const view = await shopper.merchantView();
  assert.equal(view.status, 'captured');
  assert.deepEqual(
    (view.attempts as { status: string }[]).map((attempt) => attempt.status),
    ['failed', 'captured'],
  );
});
