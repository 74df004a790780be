import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '@plural-points/sandbox';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import type { Json, Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite({ env: { PLURAL_TIMEOUT_MS: '1500' } });

async function authorized(): Promise<Shopper> {
  const shopper = await suite.bff.open({ preAuth: true });
  const paid = await shopper.payWithPoints();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  assert.equal((await shopper.merchantView()).status, 'authorized');
  return shopper;
}

const operate = async (shopper: Shopper, what: 'capture' | 'cancel', body: Json = {}) =>
  await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/${what}`, body);

test('a pre-authorised payment is captured in full', async () => {
  const shopper = await authorized();
  const captured = await operate(shopper, 'capture');
  assert.equal(captured.status, 200);
  assert.equal(captured.body.status, 'captured');
  assert.deepEqual(captured.body.amountCaptured, { value: 5000, currency: 'INR' });
  assert.equal((await suite.sandbox.control.order(shopper.reference)).status, 'PROCESSED');
});

test('a pre-authorised payment is captured in part, once; a second capture is refused', async () => {
  const shopper = await authorized();
  const captured = await operate(shopper, 'capture', { amount: { value: 4000, currency: 'INR' } });
  assert.equal(captured.body.status, 'captured');
  assert.deepEqual(captured.body.amountCaptured, { value: 4000, currency: 'INR' });
  const again = await operate(shopper, 'capture');
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'capture_not_allowed');
  assert.equal((await suite.sandbox.control.requests({ route: 'capture' })).length, 1);
});

test('a pre-authorised payment is cancelled, and both legs with it', async () => {
  const shopper = await authorized();
  const cancelled = await operate(shopper, 'cancel');
  assert.equal(cancelled.status, 200);
  assert.equal(cancelled.body.status, 'cancelled');
  assert.deepEqual(
    cancelled.body.attempts[0].legs.map((leg: Json) => leg.status),
    ['CANCELLED', 'CANCELLED'],
  );
  assert.equal((await operate(shopper, 'cancel')).body.code, 'cancel_not_allowed');
  assert.equal((await operate(shopper, 'capture')).body.code, 'capture_not_allowed');
});

/** What a process leaves that was killed after its deed was committed, and before its answer was. */
async function forgetAnswers(t: TestContext): Promise<void> {
  const db = openDatabase(suite.bff.database.url);
  t.after(async () => await db.destroy());
  await db.updateTable('idempotent_answer').set({ status: null, body: null }).execute();
  suite.bff.advance(121_000);
}

for (const [what, of, closed, prepare] of [
  ['capture', 'authorised', 'captured', authorized],
  ['cancel', 'authorised', 'cancelled', authorized],
  ['cancel', 'open', 'cancelled', async () => await suite.bff.open()],
] as const) {
  // Mutant: a call does not know again what it did; this test failed.
  test(`a ${what} of an ${of} session whose answer a crash has lost is answered by what it did`, async (t) => {
    const shopper = await prepare();
    const call = async (key: string) =>
      await suite.bff.merchant(
        'post',
        `/v1/checkout-sessions/${shopper.id}/${what}`,
        {},
        { 'Idempotency-Key': `${key}-${shopper.id}` },
      );
    const first = await call('key');
    assert.equal(first.status, 200);
    await forgetAnswers(t);
    const again = await call('key');
    assert.equal(again.status, 200);
    assert.equal(again.body.status, closed);
    assert.deepEqual(again.body.amountCaptured, first.body.amountCaptured);
    assert.equal((await call('another')).body.code, `${what}_not_allowed`);
  });
}

// Mutant: a call that was told as not made finds itself done; this test failed.
test('a capture that could not be sent is made when the same call comes again', async () => {
  const shopper = await authorized();
  const call = async () =>
    await suite.bff.merchant(
      'post',
      `/v1/checkout-sessions/${shopper.id}/capture`,
      {},
      { 'Idempotency-Key': `again-${shopper.id}` },
    );
  for (let tries = 0; tries < 2; tries += 1) {
    // The inquiry before it is answered; then Plural gives out no token.
    await suite.sandbox.control.fail('capture', '401', { times: 1 });
    await suite.sandbox.control.fail('token', '503', { times: 1 });
    assert.equal((await call()).body.code, 'payment_unavailable');
  }
  const captured = await call();
  assert.equal(captured.status, 200);
  assert.equal(captured.body.status, 'captured');
});

test('an open session without an attempt is closed here, with no call', async () => {
  const shopper = await suite.bff.open();
  const closed = await operate(shopper, 'cancel');
  assert.equal(closed.body.status, 'cancelled');
  assert.equal((await suite.sandbox.control.requests({ route: 'cancel' })).length, 0);
  assert.equal((await shopper.pay()).body.code, 'session_not_payable');
});

test('a payment under way is neither captured nor cancelled', async () => {
  const shopper = await suite.bff.open({ preAuth: true });
  await shopper.pay();
  assert.equal((await operate(shopper, 'capture')).body.code, 'capture_not_allowed');
  assert.equal((await operate(shopper, 'cancel')).body.code, 'cancel_not_allowed');
  assert.equal((await suite.sandbox.control.requests({ route: 'cancel' })).length, 0);
});

test('an amount above the order’s or below a rupee is named', async () => {
  const shopper = await authorized();
  const large = await operate(shopper, 'capture', { amount: { value: 5001, currency: 'INR' } });
  assert.equal(large.status, 422);
  assert.equal(large.body.code, 'amount_too_large');
  assert.deepEqual(large.body.errors, [{ path: 'amount.value', code: 'too_large' }]);
  const small = await operate(shopper, 'capture', { amount: { value: 99, currency: 'INR' } });
  assert.equal(small.status, 422);
  assert.equal(small.body.code, 'amount_too_small');
  assert.equal((await suite.sandbox.control.requests({ route: 'capture' })).length, 0);
});

for (const what of ['capture', 'cancel'] as const) {
  const done = what === 'capture' ? 'captured' : 'cancelled';

  test(`a ${what} whose answer is lost is found out by asking, and sent once`, async () => {
    const shopper = await authorized();
    await suite.sandbox.control.fail(what, 'answer-lost');
    const answer = await operate(shopper, what);
    assert.equal(answer.status, 200);
    assert.equal(answer.body.status, done);
    assert.equal((await suite.sandbox.control.requests({ route: what })).length, 1);
  });

  test(`a ${what} that cannot be found out is pending, excludes others, and is settled later`, async () => {
    const shopper = await authorized();
    await suite.sandbox.control.fail(what, '500');
    await suite.sandbox.control.fail('getOrder', '503', { callNumber: await nextGetOrder(1) });
    const answer = await operate(shopper, what);
    assert.equal(answer.status, 202);
    assert.equal(answer.body.pendingOperation, what);
    assert.equal(answer.body.status, 'authorized');
    for (const other of ['capture', 'cancel'] as const) {
      const refused = await operate(shopper, other);
      assert.equal(refused.status, 409);
      assert.equal(refused.body.code, 'operation_in_progress');
    }
    // A minute and the call's time-out later an order still authorised proves that the call never arrived.
    suite.bff.advance(62_000);
    const view = await shopper.merchantView();
    assert.equal(view.pendingOperation, null);
    assert.equal(view.status, 'authorized');
    assert.equal((await operate(shopper, what)).body.status, done);
  });
}

test('a capture and a cancel at once: one is done, the other is refused', async () => {
  const shopper = await authorized();
  const [capture, cancel] = await Promise.all([operate(shopper, 'capture'), operate(shopper, 'cancel')]);
  assert.deepEqual([capture.status === 200, cancel.status === 200].filter(Boolean).length, 1);
  const counters = await suite.sandbox.control.counters();
  const { capture: captures, cancel: cancels } = counters[shopper.reference] ?? { capture: 0, cancel: 0 };
  assert.equal(captures + cancels, 1);
});

test('before it acts, a capture asks; where Plural cannot be asked, nothing is done', async () => {
  const shopper = await authorized();
  await suite.sandbox.control.fail('getOrder', '503');
  const answer = await operate(shopper, 'capture');
  assert.equal(answer.status, 503);
  assert.equal(answer.body.code, 'payment_unavailable');
  assert.equal((await suite.sandbox.control.requests({ route: 'capture' })).length, 0);
});

test('an authorisation voided outside is not captured', async () => {
  const shopper = await authorized();
  const order = await suite.sandbox.control.order(shopper.reference);
  await cancelOutside(order.order_id);
  const answer = await operate(shopper, 'capture');
  assert.equal(answer.status, 409);
  assert.equal(answer.body.code, 'capture_not_allowed');
  assert.equal((await shopper.merchantView()).status, 'cancelled');
});

/** The number of the getOrder call that comes `skip` after the next. */
async function nextGetOrder(skip: number): Promise<number> {
  return (await suite.sandbox.control.requests({ route: 'getOrder' })).length + 1 + skip;
}

/** The merchant, at Plural's dashboard. */
async function cancelOutside(orderId: string): Promise<void> {
  const token = await fetch(`${suite.sandbox.url}/api/auth/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: DEFAULT_CLIENT_ID,
      client_secret: DEFAULT_CLIENT_SECRET,
      grant_type: 'client_credentials',
    }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  await fetch(`${suite.sandbox.url}/api/pay/v1/orders/${orderId}/cancel`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${accessToken}` },
  });
}

// The last: it moves the clock by hours.
// Mutant: an operation's answer is of the clock's time, and older than the operation; this test failed.
test('a cancel and a capture are what they came to, though the clock has fallen back by seconds', async () => {
  for (const [what, closed] of [
    ['cancel', 'cancelled'],
    ['capture', 'captured'],
  ] as const) {
    const shopper = await authorized();
    suite.bff.advance(-5_000);
    const { status, body } = await operate(shopper, what);
    assert.deepEqual([status, body.status, body.needsAttention, body.pendingOperation], [200, closed, null, null]);
    suite.bff.advance(7_200_000);
    await suite.bff.round();
    assert.equal((await shopper.merchantView()).needsAttention, null);
  }
});
