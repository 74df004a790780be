import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { z } from 'zod';
import { merchantViewSchema, sessionListSchema } from '@plural-points/shared/schemas';
import { STOREFRONT, type Json } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

const CUSTOMER = {
  customerId: '123456',
  emailId: 'kevin.bob@example.com',
  firstName: 'Kevin',
  lastName: 'Bob',
  mobileNumber: '9876543210',
  billingAddress: {
    address1: '10 Downing Street Westminster London',
    address2: '',
    pincode: '51524036',
    city: 'Westminster',
    state: 'Westminster',
    country: 'London',
  },
  shippingAddress: {},
};

test('a session is opened with its Plural order, and every field of the guide’s request reaches Plural', async () => {
  const response = await suite.bff.createSession({
    preAuth: true,
    notes: 'order1',
    customer: CUSTOMER,
    metadata: { key1: 'DD', key2: 'XOF' },
  });
  assert.equal(response.status, 201);
  const { clientSecret, ...view } = response.body as Json;
  assert.ok(merchantViewSchema.safeParse(view).success);
  assert.match(String(clientSecret), /^cs_[a-z]+_secret_[\w-]+$/);
  assert.equal(view.status, 'open');
  assert.ok(view.pluralOrderId);

  const order = await suite.sandbox.control.order(String(view.merchantOrderReference));
  assert.equal(order.pre_auth, true);
  assert.equal(order.notes, 'order1');
  assert.deepEqual(order.allowed_payment_methods, ['CARD', 'POINTS']);
  assert.deepEqual(order.order_amount, { value: 5000, currency: 'INR' });
  assert.match(String(order.callback_url), /^http:\/\/localhost:8787\/v1\/plural\/callback\/cs_[a-z]+\.[\w-]{43}$/);
  assert.equal(order.failure_callback_url, order.callback_url);
  const details = order.purchase_details as Json;
  assert.deepEqual(details.merchant_metadata, { key1: 'DD', key2: 'XOF' });
  const customer = details.customer as Json;
  assert.equal(customer.customer_id, '123456');
  assert.equal(customer.email_id, 'kevin.bob@example.com');
  assert.equal(customer.first_name, 'Kevin');
  assert.equal(customer.last_name, 'Bob');
  assert.equal(customer.mobile_number, '9876543210');
  assert.deepEqual(customer.billing_address, {
    address1: '10 Downing Street Westminster London',
    pincode: '51524036',
    city: 'Westminster',
    state: 'Westminster',
    country: 'London',
  });
  assert.equal(customer.shipping_address, undefined);
});

test('points switched off are not among the order’s methods, and a lookup is a miss that calls nobody', async () => {
  const shopper = await suite.bff.open({ points: 'off' });
  const order = await suite.sandbox.control.order(shopper.reference);
  assert.deepEqual(order.allowed_payment_methods, ['CARD']);
  assert.deepEqual((await shopper.quote()).body, { eligible: false, reason: 'not_available', quote: null });
  assert.equal((await suite.sandbox.control.requests({ route: 'paymentOption' })).length, 0);
});

// Mutant: an empty value is sent as it is; this test failed.
test('empty metadata counts as absent, and an address that programs read in two ways is refused', async () => {
  await suite.bff.open({ metadata: { key1: 'DD', key2: '' } });
  const [order] = await suite.sandbox.control.requests({ route: 'createOrder' });
  const sent = z.object({ purchase_details: z.object({ merchant_metadata: z.unknown() }) }).parse(order?.body);
  assert.deepEqual(sent.purchase_details.merchant_metadata, { key1: 'DD' });
  const refused = await suite.bff.createSession({ returnUrl: `${STOREFRONT}\\@elsewhere.example/` });
  assert.deepEqual(refused.body.errors, [{ path: 'returnUrl', code: 'invalid_format' }]);
});

test('a reference is used once', async () => {
  const first = await suite.bff.createSession();
  const again = await suite.bff.createSession({ merchantOrderReference: first.body.merchantOrderReference });
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'duplicate_merchant_order_reference');
});

test('an order that Plural refuses is told with Plural’s code, and its reference is free again', async () => {
  await suite.sandbox.control.fail('createOrder', 'html');
  const fields = { merchantOrderReference: `FREE-${process.pid}` };
  const refused = await suite.bff.createSession(fields);
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'order_refused');
  assert.ok(refused.body.pluralCode);
  assert.equal((await suite.bff.createSession(fields)).status, 201);
});

for (const fault of [
  'answer-lost',
  '500',
  '504',
  'half-body',
  'reset-before-read',
  'reset-after-read',
  '429',
] as const) {
  test(`create order met by ${fault} still opens the session, and a payment finds or makes the one order`, async () => {
    await suite.sandbox.control.fail('createOrder', fault);
    const shopper = await suite.bff.open();
    assert.equal(shopper.session.pluralOrderId, null);
    const paid = await shopper.pay();
    assert.equal(paid.status, 200);
    const orders = await suite.sandbox.control.orders();
    assert.equal(orders.length, 1);
    assert.equal((await shopper.merchantView()).pluralOrderId, orders[0]?.order_id);
  });
}

test('a payment without an order to be had is unavailable, and nothing is sent', async () => {
  await suite.sandbox.control.fail('createOrder', '500');
  const shopper = await suite.bff.open();
  await suite.sandbox.control.fail('getOrderByReference', '503');
  const paid = await shopper.pay();
  assert.equal(paid.status, 503);
  assert.equal(paid.body.code, 'payment_unavailable');
  assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 0);
  assert.equal((await shopper.pay()).status, 200);
});

test('an order of another amount under the same reference is not taken over', async () => {
  const fields = { merchantOrderReference: `TAKEN-${process.pid}` };
  await suite.bff.createSession({ ...fields, amount: { value: 7000, currency: 'INR' } });
  const other = await suite.another({});
  const refused = await other.createSession(fields);
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'order_refused');
});

test('sessions are listed newest first, by page and by filter', async () => {
  const bff = await suite.another({});
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await bff.open()).id);
  await bff.merchant('post', `/v1/checkout-sessions/${ids[1]}/cancel`);

  const first = await bff.merchant('get', '/v1/checkout-sessions?limit=3');
  assert.ok(sessionListSchema.safeParse(first.body).success);
  assert.deepEqual(
    first.body.data.map((session: Json) => session.id),
    ids.slice(0, 3),
  );
  const second = await bff.merchant('get', `/v1/checkout-sessions?limit=3&cursor=${first.body.nextCursor}`);
  assert.deepEqual(
    second.body.data.map((session: Json) => session.id),
    ids.slice(3),
  );
  assert.equal(second.body.nextCursor, null);

  const cancelled = await bff.merchant('get', '/v1/checkout-sessions?status=cancelled');
  assert.deepEqual(
    cancelled.body.data.map((session: Json) => session.id),
    [ids[1]],
  );
  const [reference] = first.body.data.map((session: Json) => session.merchantOrderReference);
  const byReference = await bff.merchant('get', `/v1/checkout-sessions?merchantOrderReference=${reference}`);
  assert.equal(byReference.body.data.length, 1);
  assert.equal((await bff.merchant('get', '/v1/checkout-sessions?needsAttention=true')).body.data.length, 0);
  assert.equal((await bff.merchant('get', '/v1/checkout-sessions?needsAttention=false')).body.data.length, 5);
});

test('an open session is expired by the clock, in a list as on its own', async () => {
  const bff = await suite.another({});
  const shopper = await bff.open({ expiresInSeconds: 300 });
  bff.advance(301_000);
  const list = await bff.merchant('get', '/v1/checkout-sessions?status=expired');
  assert.equal(list.body.data[0].id, shopper.id);
  assert.equal((await shopper.view()).body.status, 'expired');
  const late = await shopper.pay();
  assert.equal(late.status, 410);
  assert.equal(late.body.code, 'session_expired');
  assert.equal((await shopper.quote()).status, 410);
});

for (const [what, key] of [
  ['no key', undefined],
  ['a wrong key', 'Bearer not-the-key-but-long-enough-to-be-one'],
  ['another scheme', 'Basic dXNlcjpwYXNz'],
] as const) {
  test(`${what} opens nothing`, async () => {
    for (const [method, path] of [
      ['post', '/v1/checkout-sessions'],
      ['get', '/v1/checkout-sessions'],
      ['get', '/v1/checkout-sessions/cs_x'],
      ['post', '/v1/checkout-sessions/cs_x/capture'],
      ['post', '/v1/checkout-sessions/cs_x/cancel'],
      ['get', '/v1/checkout-sessions/cs_x/consents'],
    ] as const) {
      const call = request(suite.bff.app)[method](path);
      const response = await (key === undefined ? call : call.set('Authorization', key));
      assert.equal(response.status, 401, path);
      assert.equal(response.body.code, 'unauthorized');
    }
    assert.equal((await suite.sandbox.control.requests()).length, 0);
  });
}

test('a session’s client secret is no merchant key, and another session’s secret opens only its own', async () => {
  const [one, two] = [await suite.bff.open(), await suite.bff.open()];
  const asMerchant = await request(suite.bff.app)
    .get(`/v1/checkout-sessions/${one.id}`)
    .set('Authorization', `Bearer ${one.session.clientSecret}`);
  assert.equal(asMerchant.status, 401);
  const [, secretOfTwo] = two.session.clientSecret.split('_secret_');
  const crossed = await request(suite.bff.app)
    .get('/v1/checkout')
    .set('Authorization', `Bearer ${one.id}_secret_${secretOfTwo}`);
  assert.equal(crossed.status, 401);
});

test('a storefront may call, a stranger may not, and a call without an origin is served', async () => {
  const shopper = await suite.bff.open();
  const call = (origin?: string) => {
    const view = request(suite.bff.app)
      .get('/v1/checkout')
      .set('Authorization', `Bearer ${shopper.session.clientSecret}`);
    return origin === undefined ? view : view.set('Origin', origin);
  };
  const own = await call(STOREFRONT);
  assert.equal(own.status, 200);
  assert.equal(own.headers['access-control-allow-origin'], STOREFRONT);
  assert.match(String(own.headers['access-control-expose-headers']), /Retry-After/);
  for (const stranger of ['https://evil.example', 'null', `${STOREFRONT}.evil.example`]) {
    const refused = await call(stranger);
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 'origin_not_allowed');
    assert.equal(refused.headers['access-control-allow-origin'], undefined);
  }
  assert.equal((await call()).status, 200);
  const preflight = await request(suite.bff.app)
    .options('/v1/checkout/payment')
    .set({ Origin: STOREFRONT, 'Access-Control-Request-Method': 'POST' });
  assert.equal(preflight.status, 204);
  assert.match(String(preflight.headers['access-control-allow-headers']), /Authorization/);
});

test('reconcile asks Plural at once', async () => {
  const shopper = await suite.bff.open();
  const { body } = await suite.bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`);
  assert.equal(body.id, shopper.id);
  assert.equal(body.retriesRemaining, 10);
  assert.equal((await suite.sandbox.control.requests({ route: 'getOrder' })).length, 1);
});
