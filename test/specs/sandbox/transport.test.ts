import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  API_ROUTES,
  dataOf,
  filled,
  GUIDE_CARD,
  newReference,
  orderRequest,
  type PluralClient,
  sandboxFor,
  tokenRequest,
} from './plural-client.ts';

describe('Point 1: the exact paths', () => {
  test('the balance check has no /api before it (gotcha 1)', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.points(GUIDE_CARD)).status, 200);
    const wrong = await plural.call('POST', '/api/payment-option', {});
    assert.equal(wrong.status, 404);
    assert.equal(wrong.body.code, 'NOT_FOUND');
  });

  test('a path that cannot be decoded is 400, and a path that is not Plural’s is 404, both as JSON', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.order('%E0%A4%A')).body.code, 'INVALID_REQUEST');
    assert.equal((await plural.call('GET', '/api/pay/v2/orders')).body.code, 'NOT_FOUND');
  });

  test('a known path with another method is 405 and names the right one', async (t) => {
    const plural = await sandboxFor(t);
    for (const [path, allowed] of Object.entries(API_ROUTES)) {
      const reply = await plural.call('DELETE', filled(path));
      assert.equal(reply.status, 405, path);
      assert.equal(reply.headers.get('allow'), allowed);
    }
  });
});

describe('Point 2: tokens', () => {
  test('a token has expires_at with microseconds, or expires_in, or both, by mode (gotcha 2)', async (t) => {
    const plural = await sandboxFor(t);
    const byDefault = await plural.authenticate();
    assert.equal(byDefault.status, 200);
    assert.match(String(byDefault.body.expires_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.equal('expires_in' in byDefault.body, false);

    await plural.control.switches({ tokenExpiry: 'expires_in' });
    const seconds = await plural.authenticate();
    assert.equal(seconds.body.expires_in, 3600);
    assert.equal('expires_at' in seconds.body, false);

    await plural.control.switches({ tokenExpiry: 'both' });
    assert.deepEqual(Object.keys((await plural.authenticate()).body), ['access_token', 'expires_at', 'expires_in']);
  });

  test('a token ends when its life is over, and the call is 401 UNAUTHORIZED', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ tokenLifeMs: 10_000 });
    await plural.authenticate();
    await plural.control.clock.advance(9_000);
    assert.equal((await plural.createOrder()).status, 201);
    await plural.control.clock.advance(2_000);
    const late = await plural.createOrder();
    assert.equal(late.status, 401);
    assert.equal(late.body.code, 'UNAUTHORIZED');
  });

  test('a call without a token, with a made-up one, or after all were revoked is 401', async (t) => {
    const plural = await sandboxFor(t);
    for (const authorization of ['', 'Bearer made-up', 'Basic dXNlcg==']) {
      assert.equal((await plural.call('POST', '/api/pay/v1/orders', orderRequest(), { authorization })).status, 401);
    }
    await plural.control.revokeTokens();
    assert.equal((await plural.createOrder()).status, 401);
  });

  test('wrong credentials are 401 in either of the two error shapes', async (t) => {
    const plural = await sandboxFor(t);
    const ask = () => plural.call('POST', '/api/auth/v1/token', tokenRequest({ client_secret: 'another' }));
    const ours = await ask();
    assert.equal(ours.status, 401);
    assert.deepEqual(Object.keys(ours.body), ['status', 'type', 'message', 'traceId']);
    await plural.control.switches({ tokenErrorShape: 'oauth' });
    const oauth = await ask();
    assert.equal(oauth.status, 401);
    assert.deepEqual(Object.keys(oauth.body), ['error', 'error_description']);
  });

  test('a token request that lacks a field is 422', async (t) => {
    const plural = await sandboxFor(t);
    for (const field of ['client_id', 'client_secret', 'grant_type']) {
      assert.equal((await plural.call('POST', '/api/auth/v1/token', tokenRequest({ [field]: undefined }))).status, 422);
    }
  });
});

describe('Point 3: the Request-* headers', () => {
  test('a Request-ID may be missing and may not be longer than 50 characters', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.createOrder()).status, 201);
    const ask = (id: string) => plural.call('POST', '/api/pay/v1/orders', orderRequest(), { 'request-id': id });
    assert.equal((await ask('x'.repeat(50))).status, 201);
    const refused = await ask('x'.repeat(51));
    assert.equal(refused.status, 400);
    assert.equal(refused.body.code, 'INVALID_REQUEST');
  });

  test('the headers of every call are kept for a test to look at, without the token', async (t) => {
    const plural = await sandboxFor(t);
    await plural.call('POST', '/api/pay/v1/orders', orderRequest(), {
      'request-id': 'id-1',
      'request-timestamp': 'now',
    });
    const [received] = await plural.control.requests({ route: 'createOrder' });
    assert.equal(received?.headers['request-id'], 'id-1');
    assert.equal(received?.headers['request-timestamp'], 'now');
    assert.equal(received?.headers.authorization, 'Bearer ***');
  });
});

describe('Point 4: statuses and wrapping', () => {
  test('create order is 201, everything else 200; orders are wrapped in data, token and balance are not (gotcha 3)', async (t) => {
    const plural = await sandboxFor(t);
    const created = await plural.createOrder();
    assert.equal(created.status, 201);
    assert.equal(dataOf(created).status, 'CREATED');
    const found = await plural.order(String(dataOf(created).order_id));
    assert.equal(found.status, 200);
    assert.deepEqual(dataOf(found), dataOf(created));
    assert.ok('access_token' in (await plural.authenticate()).body);
    assert.ok('redeemable_points' in (await plural.points(GUIDE_CARD)).body);
  });
});

describe('Point 5: the edge', () => {
  test('in WAF mode a local or plain-http callback URL is refused with 403 and HTML (gotcha 27)', async (t) => {
    const plural = await sandboxFor(t);
    const urls = ['http://shop.example/cb', 'https://localhost/cb', 'https://127.0.0.1/cb', 'https://[::1]/cb'];
    assert.equal((await plural.createOrder({ callback_url: urls[0] })).status, 201);
    await plural.control.switches({ waf: true });
    for (const url of urls) {
      const refused = await plural.createOrder({ callback_url: url });
      assert.equal(refused.status, 403, url);
      assert.match(refused.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(refused.text, /CloudFront/);
    }
    assert.equal((await plural.createOrder()).status, 201);
  });
});

describe('Point 6: faults', () => {
  const created = async (plural: PluralClient) => (await plural.control.orders()).length;

  for (const [fault, status] of [
    ['401', 401],
    ['429', 429],
    ['500', 500],
    ['502', 502],
    ['503', 503],
    ['504', 504],
    ['html', 403],
  ] as const) {
    test(`${fault} answers ${status} once and applies nothing`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.control.fail('createOrder', fault);
      assert.equal((await plural.createOrder()).status, status);
      assert.equal(await created(plural), 0);
      assert.equal((await plural.createOrder()).status, 201);
    });
  }

  for (const fault of ['reset-before-read', 'reset-after-read'] as const) {
    test(`${fault} cuts the connection and applies nothing`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.control.fail('createOrder', fault);
      await assert.rejects(plural.createOrder());
      assert.equal(await created(plural), 0);
    });
  }

  test('a request that was reset before it was read is recorded without its body, one reset after with it', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('createOrder', 'reset-before-read');
    await assert.rejects(plural.createOrder());
    await plural.control.fail('createOrder', 'reset-after-read');
    await assert.rejects(plural.createOrder());
    const [before, after] = await plural.control.requests({ route: 'createOrder' });
    assert.equal(before?.body, null);
    assert.ok(typeof after?.body === 'object' && after.body !== null && 'order_amount' in after.body);
  });

  for (const fault of ['answer-lost', 'half-body'] as const) {
    test(`${fault} applies the call and breaks the answer`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.control.fail('createOrder', fault);
      await assert.rejects(plural.createOrder());
      assert.equal(await created(plural), 1);
    });
  }

  test('a delay applies the call at once and answers later', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('getOrder', { delayMs: 1 });
    assert.equal((await plural.order('any')).status, 404);
    await plural.control.fail('createOrder', { delayMs: 600_000 });
    const impatient = new AbortController();
    const unanswered = plural.createOrder({}, impatient.signal);
    while ((await created(plural)) === 0) await setImmediate();
    impatient.abort();
    await assert.rejects(unanswered, { name: 'AbortError' });
  });

  test('hang never answers and applies nothing', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('getOrder', 'hang');
    const ask = fetch(`${plural.sandbox.url}/api/pay/v1/orders/any`, { signal: AbortSignal.timeout(300) });
    await assert.rejects(ask, { name: 'TimeoutError' });
  });

  test('a fault may be meant for one call of a route by its number, or for several', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('createOrder', '503', { callNumber: 2 });
    const statuses = async (calls: number) => {
      const seen: number[] = [];
      for (let call = 0; call < calls; call += 1) seen.push((await plural.createOrder()).status);
      return seen;
    };
    assert.deepEqual(await statuses(3), [201, 503, 201]);
    await plural.control.fail('createOrder', '429', { times: 2 });
    assert.deepEqual(await statuses(3), [429, 429, 201]);
  });

  test('every money-moving call is counted for its reference, whatever became of it', async (t) => {
    const plural = await sandboxFor(t);
    const reference = newReference();
    const order = await plural.splitPayment({ merchant_order_reference: reference, pre_auth: true });
    await plural.answerChallenge(order, { action: 'code', otp: '123456' });
    const id = String(order.order_id);
    await plural.control.fail('capture', 'reset-before-read');
    await assert.rejects(plural.capture(id));
    await plural.capture(id);
    await plural.cancel(id);
    const counters = await plural.control.counters();
    assert.deepEqual(counters[reference], { createOrder: 1, createPayment: 1, capture: 2, cancel: 1, refund: 0 });
  });
});
