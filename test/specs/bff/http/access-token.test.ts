import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

const tokenCalls = async (): Promise<number> => (await suite.sandbox.control.requests({ route: 'token' })).length;
const createPayments = async (): Promise<number> =>
  (await suite.sandbox.control.requests({ route: 'createPayment' })).length;

// Mutant: a 401 ended the call; this test failed. Another: it was sent a third time; the next test failed.
test('a token revoked in the middle of a pay is replaced once, the payment is sent once more, and charged once', async () => {
  const shopper = await suite.bff.open();
  const quote = await shopper.quote();
  const before = await tokenCalls();
  await suite.sandbox.control.revokeTokens();
  const paid = await shopper.pay({ quoteToken: quote.body.quote.token });
  assert.equal(paid.status, 200);
  assert.equal(await tokenCalls(), before + 1);
  assert.equal(await createPayments(), 2);
  const order = await suite.sandbox.control.order(shopper.reference);
  assert.deepEqual(methodsOf(order.payments), ['CARD', 'POINTS']);
});

test('a payment whose every token is refused is sent twice and no more, and has not happened', async () => {
  const shopper = await suite.bff.open();
  await suite.sandbox.control.fail('createPayment', '401', { times: 20 });
  const paid = await shopper.pay();
  assert.equal(paid.status, 503);
  assert.equal(paid.body.code, 'payment_unavailable');
  assert.equal(await createPayments(), 2);
  await suite.sandbox.control.clearFaults();
  const order = await suite.sandbox.control.order(shopper.reference);
  assert.deepEqual(methodsOf(order.payments), []);
  assert.equal((await shopper.pay()).status, 200);
  assert.equal(await createPayments(), 3);
});

test('without a token nothing is sent', async () => {
  const bff = await suite.another({ env: { PLURAL_TIMEOUT_MS: '1200' } });
  await suite.sandbox.control.fail('token', '500', { times: 4 });
  const shopper = await bff.open();
  assert.equal(shopper.session.pluralOrderId, null);
  const paid = await shopper.pay();
  assert.equal(paid.status, 503);
  assert.equal(await createPayments(), 0);
});

for (const tokenExpiry of ['expires_in', 'expires_at', 'both'] as const) {
  test(`a token that names its end by ${tokenExpiry} is kept until shortly before it`, async () => {
    await suite.sandbox.control.switches({ tokenExpiry, tokenLifeMs: 600_000 });
    const bff = await suite.another({});
    await bff.open();
    await bff.open();
    assert.equal(await tokenCalls(), 1);
    bff.advance(545_000);
    await bff.open();
    assert.equal(await tokenCalls(), 2);
  });
}

function methodsOf(payments: unknown): string[] {
  assert.ok(Array.isArray(payments));
  return payments.map((leg: { readonly payment_method: string }) => leg.payment_method).sort();
}
