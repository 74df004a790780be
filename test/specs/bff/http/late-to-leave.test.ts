/**
 * A process that was put to sleep between its intent and its call: by the time it goes on, others have given the call
 * up.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Response } from 'supertest';
import { askFor, CLOSING_OPERATIONS, paidFor } from '../../../support/closing-operation.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { waitFor } from '../../../support/wait-for.ts';

const suite = bffSuite();

/** Past any deadline with its quarantine. */
const LATER_MS = 200_000;

type MoneyRoute = 'createPayment' | 'capture' | 'cancel' | 'refund';

const calls = async (route: MoneyRoute | 'token'): Promise<number> =>
  (await suite.sandbox.control.requests({ route })).length;

/** Its first call is refused for its token and had no effect; it sleeps while it waits for another token. */
async function asleepBefore(route: MoneyRoute, act: () => Promise<Response>): Promise<Response> {
  const tokens = await calls('token');
  await suite.sandbox.control.fail(route, '401', { times: 1 });
  await suite.sandbox.control.fail('token', { delayMs: 700 });
  const acting = act();
  await waitFor(async () => (await calls('token')) > tokens);
  suite.bff.advance(LATER_MS);
  return await acting;
}

// Mutant: a payment was sent whatever the time; this test failed.
test('a payment that would leave after its deadline does not leave, and the next one is the only one', async () => {
  const shopper = await suite.bff.open();
  const late = await asleepBefore('createPayment', async () => await shopper.pay());
  assert.equal(late.status, 503);
  assert.equal(late.body.code, 'payment_unavailable');
  assert.equal(await calls('createPayment'), 1);
  assert.equal((await shopper.pay()).status, 200);
  assert.equal((await suite.sandbox.control.counters())[shopper.reference]?.createPayment, 2);
  const { payments } = await suite.sandbox.control.order(shopper.reference);
  assert.ok(Array.isArray(payments) && payments.length === 1);
});

for (const operation of CLOSING_OPERATIONS) {
  // Mutant: the operation was sent whatever the time; this test failed.
  test(`a ${operation.name} that would leave after its deadline does not leave, and can be asked for again`, async () => {
    await suite.sandbox.control.switches({ refundDelayMs: 0 });
    const shopper = await paidFor(suite.bff, operation);
    const late = await asleepBefore(operation.name, async () => await askFor(suite.bff, shopper, operation));
    assert.equal(late.status, 503);
    assert.equal(await calls(operation.name), 1);
    assert.ok((await askFor(suite.bff, shopper, operation)).ok);
    assert.equal(await calls(operation.name), 2);
    const view = await shopper.merchantView();
    for (const [field, value] of Object.entries(operation.done)) assert.deepEqual(view[field], value);
  });
}
