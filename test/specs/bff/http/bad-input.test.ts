import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import request from 'supertest';
import { GUIDE_CARD, MERCHANT_KEY, sessionRequest, type Json } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

const WRONG_FIELDS: readonly (readonly [string, Json, string, string])[] = [
  ['no amount', { amount: undefined }, 'amount', 'required'],
  ['an amount as text', { amount: { value: '5000', currency: 'INR' } }, 'amount.value', 'invalid_type'],
  ['a broken amount', { amount: { value: 50.5, currency: 'INR' } }, 'amount.value', 'invalid_type'],
  ['an amount below a rupee', { amount: { value: 99, currency: 'INR' } }, 'amount.value', 'too_small'],
  ['an amount above ten lakh', { amount: { value: 100_000_001, currency: 'INR' } }, 'amount.value', 'too_large'],
  ['another currency', { amount: { value: 5000, currency: 'USD' } }, 'amount.currency', 'invalid_value'],
  ['a reference with a space', { merchantOrderReference: 'A 1' }, 'merchantOrderReference', 'invalid_format'],
  ['a reference as a number', { merchantOrderReference: 112_345 }, 'merchantOrderReference', 'invalid_type'],
  [
    'a reference of 51 characters',
    { merchantOrderReference: 'a'.repeat(51) },
    'merchantOrderReference',
    'invalid_format',
  ],
  ['an empty reference', { merchantOrderReference: '' }, 'merchantOrderReference', 'required'],
  ['no return URL', { returnUrl: undefined }, 'returnUrl', 'required'],
  ['an empty return URL', { returnUrl: '' }, 'returnUrl', 'required'],
  ['a return URL that is none', { returnUrl: 'return' }, 'returnUrl', 'invalid_format'],
  ['a script for a return URL', { returnUrl: 'javascript:alert(1)' }, 'returnUrl', 'invalid_format'],
  ['a return URL elsewhere', { returnUrl: 'https://evil.example/' }, 'returnUrl', 'origin_not_allowed'],
  ['a return URL with a user', { returnUrl: 'https://a:b@shop.example/' }, 'returnUrl', 'invalid_value'],
  ['a checkout URL elsewhere', { checkoutUrl: 'https://evil.example/' }, 'checkoutUrl', 'origin_not_allowed'],
  ['an expiry below five minutes', { expiresInSeconds: 299 }, 'expiresInSeconds', 'too_small'],
  ['pre-auth as text', { preAuth: 'false' }, 'preAuth', 'invalid_type'],
  ['points neither offered nor off', { points: 'yes' }, 'points', 'invalid_value'],
  ['long notes', { notes: 'a'.repeat(101) }, 'notes', 'too_long'],
  ['a long name', { customer: { firstName: 'a'.repeat(51) } }, 'customer.firstName', 'too_long'],
  ['a mobile with a plus', { customer: { mobileNumber: '+919876543210' } }, 'customer.mobileNumber', 'invalid_format'],
  [
    'a short pincode',
    { customer: { billingAddress: { pincode: '123' } } },
    'customer.billingAddress.pincode',
    'invalid_format',
  ],
  ['eleven pairs of metadata', { metadata: pairs(11) }, 'metadata', 'too_many'],
  ['a field nobody knows', { amountt: 5 }, 'amountt', 'unknown_field'],
];

for (const [what, fields, path, code] of WRONG_FIELDS) {
  test(`a session with ${what} is refused with the field’s path`, async () => {
    const refused = await suite.bff.createSession(fields);
    assert.equal(refused.status, 422);
    assert.equal(refused.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(refused.body.code, 'invalid_request');
    assert.equal(refused.body.requestId, refused.headers['x-request-id']);
    assert.deepEqual(refused.body.errors, [{ path, code }]);
    assert.equal((await suite.sandbox.control.requests({ route: 'createOrder' })).length, 0);
  });
}

const post = (path: string) => request(suite.bff.app).post(path).set('Authorization', `Bearer ${MERCHANT_KEY}`);

test('a body that is no JSON is malformed, and none of it comes back', async () => {
  const bodies = [
    '{"cardNumber":"4012001037141112",',
    'x4012001037141112',
    '[4012001037141112,]',
    '{"a":4012001037141112 1}',
  ];
  for (const body of bodies) {
    const refused = await post('/v1/checkout-sessions').type('application/json').send(body);
    assert.equal(refused.status, 400);
    assert.equal(refused.body.code, 'malformed_body');
    assert.ok(!/\d{6}/.test(refused.text.replaceAll(String(refused.body.requestId), '')));
  }
});

test('a compressed body that cannot be unpacked is malformed', async () => {
  for (const encoding of ['gzip', 'deflate', 'br']) {
    const refused = await post('/v1/checkout-sessions')
      .type('application/json')
      .set('Content-Encoding', encoding)
      .send('4012001037141112');
    assert.equal(refused.status, 400, encoding);
    assert.equal(refused.body.code, 'malformed_body');
  }
});

test('a body that is JSON but no object is refused as a whole', async () => {
  for (const body of ['[]', '"text"', '5', 'null']) {
    const refused = await post('/v1/checkout-sessions').type('application/json').send(body);
    assert.equal(refused.status, 422, body);
    assert.equal(refused.body.code, 'invalid_request');
  }
});

test('an oversized body is refused by its size', async () => {
  const refused = await post('/v1/checkout-sessions').send(sessionRequest({ notes: 'a'.repeat(20_000) }));
  assert.equal(refused.status, 413);
  assert.equal(refused.body.code, 'body_too_large');
});

test('another content type is refused by name', async () => {
  const refused = await post('/v1/checkout-sessions').type('form').send({ amount: '5' });
  assert.equal(refused.status, 415);
  assert.equal(refused.body.code, 'unsupported_media_type');
});

test('an unknown address and an unknown method are told apart', async () => {
  const nowhere = await request(suite.bff.app).get('/v2/anything');
  assert.equal(nowhere.status, 404);
  assert.equal(nowhere.body.code, 'not_found');
  const wrongMethod = await request(suite.bff.app)
    .delete('/v1/checkout-sessions')
    .set('Authorization', `Bearer ${MERCHANT_KEY}`);
  assert.equal(wrongMethod.status, 405);
  assert.equal(wrongMethod.body.code, 'method_not_allowed');
  assert.match(String(wrongMethod.headers.allow), /POST/);
});

test('a session that does not exist, or whose id cannot be read, is not found', async () => {
  for (const id of ['cs_none', '%E0%A4%A']) {
    const { status, body } = await suite.bff.merchant('get', `/v1/checkout-sessions/${id}`);
    assert.equal(status, 404, id);
    assert.equal(body.code, 'not_found');
  }
});

test('a cursor, a limit or a filter that makes no sense is named', async () => {
  for (const [query, path] of [
    ['cursor=x', 'cursor'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['status=paid', 'status'],
    ['createdAfter=yesterday', 'createdAfter'],
    ['needsAttention=maybe', 'needsAttention'],
  ] as const) {
    const refused = await suite.bff.merchant('get', `/v1/checkout-sessions?${query}`);
    assert.equal(refused.status, 422, query);
    assert.equal(refused.body.errors[0].path, path);
  }
});

test('a filter that is left empty is none', async () => {
  const session = await suite.bff.open();
  const empty = 'status=&merchantOrderReference=&createdAfter=&createdBefore=&needsAttention=&limit=&cursor=';
  const sessions = await suite.bff.merchant('get', `/v1/checkout-sessions?${empty}`);
  assert.equal(sessions.status, 200);
  assert.ok(sessions.body.data.some(({ id }: { id: string }) => id === session.id));
  assert.equal((await suite.bff.merchant('get', '/v1/events?after=&limit=')).status, 200);
});

const WRONG_CARDS: readonly (readonly [string, Json, string, string])[] = [
  ['no number', { cardNumber: '' }, 'cardNumber', 'required'],
  ['a short number', { cardNumber: '40120010371' }, 'cardNumber', 'too_short'],
  ['a long number', { cardNumber: '40120010371411120000' }, 'cardNumber', 'too_long'],
  ['a mistyped number', { cardNumber: '4012001037141113' }, 'cardNumber', 'checksum'],
  ['a number with letters', { cardNumber: '4012O01037141112' }, 'cardNumber', 'invalid_format'],
  ['a number of the wrong type', { cardNumber: 4_012_001_037_141_112 }, 'cardNumber', 'invalid_type'],
  ['no such month', { expiryMonth: '13' }, 'expiryMonth', 'invalid_format'],
  ['a two-digit year', { expiryYear: '30' }, 'expiryYear', 'invalid_format'],
  ['a past month', { expiryMonth: '01', expiryYear: '2024' }, 'expiryMonth', 'expired'],
  ['no CVV', { cvv: '' }, 'cvv', 'required'],
  ['a CVV of two', { cvv: '12' }, 'cvv', 'invalid_format'],
  ['no name', { holderName: ' ' }, 'holderName', 'required'],
];

for (const [what, fields, path, code] of WRONG_CARDS) {
  test(`a card with ${what} is refused with the field’s path, and nothing is sent`, async () => {
    const shopper = await suite.bff.open();
    const refused = await shopper.pay({ card: { ...GUIDE_CARD, ...fields } });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'invalid_card');
    assert.deepEqual(refused.body.errors, [{ path, code }]);
    assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 0);
  });
}

test('a mobile number that is none is refused, in a lookup and in a payment', async () => {
  const shopper = await suite.bff.open();
  for (const mobileNumber of ['987654321', '5876543210', '+919876543210', '98765 43210']) {
    const lookup = await shopper.quote({ ...GUIDE_CARD, mobileNumber });
    assert.equal(lookup.status, 422);
    assert.equal(lookup.body.code, 'invalid_mobile');
    assert.deepEqual(lookup.body.errors, [{ path: 'mobileNumber', code: 'invalid_format' }]);
    const paid = await shopper.pay({ card: { ...GUIDE_CARD, mobileNumber } });
    assert.equal(paid.body.code, 'invalid_mobile');
  }
  assert.equal((await suite.sandbox.control.requests({ route: 'paymentOption' })).length, 0);
});

test('a seal for another session, purpose, attempt, time or key is rejected', async () => {
  const [shopper, other] = [await suite.bff.open(), await suite.bff.open()];
  const attemptId = randomUUID();
  const now = Math.floor(suite.bff.now().getTime() / 1_000);
  const seals = [
    await other.seal('payment', GUIDE_CARD, { aid: attemptId }),
    await shopper.seal('quote', GUIDE_CARD, { aid: attemptId }),
    await shopper.seal('payment', GUIDE_CARD, { aid: randomUUID() }),
    await shopper.seal('payment', GUIDE_CARD, {}),
    await shopper.seal('payment', GUIDE_CARD, { aid: attemptId, iat: now - 301 }),
    await shopper.seal('payment', GUIDE_CARD, { aid: attemptId, iat: now + 310 }),
    await shopper.seal('payment', GUIDE_CARD, { aid: attemptId, iat: String(now) }),
    await shopper.seal('payment', GUIDE_CARD, { aid: attemptId, kid: 'unknown' }),
    'not.a.jwe',
    JSON.stringify(GUIDE_CARD),
  ];
  for (const sealed of seals) {
    const refused = await shopper.post('/v1/checkout/payment', { attemptId, sealed, points: null });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'sealed_payload_rejected');
  }
  assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 0);
  assert.equal((await shopper.pay({ attemptId })).status, 200);
});

test('a payment with an amount from the browser, without an attempt id, or unsealed is refused', async () => {
  const shopper = await suite.bff.open();
  const sealed = await shopper.seal('payment', GUIDE_CARD, {});
  for (const [body, path] of [
    [{ attemptId: randomUUID(), sealed, points: null, amount: { value: 100, currency: 'INR' } }, 'amount'],
    [{ sealed, points: null }, 'attemptId'],
    [{ attemptId: '7', sealed, points: null }, 'attemptId'],
    [{ attemptId: randomUUID(), points: null }, 'sealed'],
    [{ attemptId: randomUUID(), sealed }, 'points'],
    [{ attemptId: randomUUID(), sealed, points: { quoteToken: 'x' } }, 'points.consent'],
  ] as const) {
    const refused = await shopper.post('/v1/checkout/payment', body);
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].path, path);
  }
});

test('a field’s name that could be a card number is not repeated', async () => {
  const refused = await suite.bff.createSession({ '4012001037141112': 'x', metadata: { '4012001037141112': 5 } });
  assert.equal(refused.status, 422);
  assert.ok(!refused.text.includes('4012001037141112'));
});

function pairs(count: number): Json {
  return Object.fromEntries(Array.from({ length: count }, (_none, index) => [`key${index}`, 'value']));
}
