import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { after, before, test } from 'node:test';
import request from 'supertest';
import { configFrom, createPointsCheckout, type PointsCheckout } from '@plural-points/bff';

const QUIET = { DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' };
const SCRIPT = 'export const answer = 42;';
let checkout: PointsCheckout;
const app = express();

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-files-'));
  for (const part of ['v1', '1.2.3']) {
    mkdirSync(join(folder, part));
    writeFileSync(join(folder, part, 'element.js'), SCRIPT);
    writeFileSync(join(folder, part, 'element.js.br'), brotliCompressSync(SCRIPT));
  }
  const config = configFrom({ ...QUIET, PUBLIC_URL: 'http://localhost:3000/pay' });
  checkout = createPointsCheckout(config, { widgetFolder: folder });
  await checkout.start();
  app.use('/pay', checkout.router);
});
after(async () => await checkout.stop());

test('a version’s files are immutable, the alias is always asked anew, and both may be read from anywhere', async () => {
  const version = await request(app).get('/pay/widget/1.2.3/element.js').set('Origin', 'https://any.example');
  assert.equal(version.text, SCRIPT);
  assert.equal(version.headers['cache-control'], 'public, max-age=31536000, immutable');
  const alias = await request(app).get('/pay/widget/v1/element.js');
  assert.equal(alias.headers['cache-control'], 'no-cache');
  for (const answer of [version, alias, await request(app).get('/pay/widget/none.js')]) {
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.ok(!String(answer.headers.vary).includes('Origin'));
  }
});

test('a browser that takes brotli gets the precompressed file', async () => {
  const answer = await request(app).get('/pay/widget/1.2.3/element.js').set('Accept-Encoding', 'br');
  assert.equal(answer.headers['content-encoding'], 'br');
  assert.match(String(answer.headers['content-type']), /javascript/);
});

test('a file that is not there is a problem document, and none outside the folder is served', async () => {
  for (const path of [
    '/pay/widget/1.2.3/none.js',
    '/pay/widget/../config.ts',
    '/pay/widget/%2e%2e/%2e%2e/package.json',
  ]) {
    const answer = await request(app).get(path);
    assert.equal(answer.status, 404, path);
  }
});

test('what is only read takes no other method', async () => {
  for (const path of ['/pay/widget/1.2.3/element.js', '/pay/openapi.json', '/pay/livez', '/pay/readyz']) {
    const refused = await request(app).post(path);
    assert.equal(refused.status, 405, path);
    assert.equal(refused.headers.allow, 'GET');
    assert.equal((await request(app).head(path)).status, 200, path);
  }
});

test('the OpenAPI document is served, is 3.1, and names every route with its errors', async () => {
  const { body } = await request(app).get('/pay/openapi.json');
  assert.equal(body.openapi, '3.1.0');
  assert.deepEqual(body.servers, [{ url: 'http://localhost:3000/pay' }]);
  assert.deepEqual(Object.keys(body.paths).sort(), [
    '/v1/checkout',
    '/v1/checkout-sessions',
    '/v1/checkout-sessions/{id}',
    '/v1/checkout-sessions/{id}/cancel',
    '/v1/checkout-sessions/{id}/capture',
    '/v1/checkout-sessions/{id}/consents',
    '/v1/checkout-sessions/{id}/reconcile',
    '/v1/checkout-sessions/{id}/refunds',
    '/v1/checkout/payment',
    '/v1/checkout/points-quote',
    '/v1/events',
    '/v1/events/{id}/redeliver',
  ]);
  assert.deepEqual(Object.keys(body.components.schemas.Problem.properties).sort(), [
    'challengeUrl',
    'code',
    'errors',
    'pluralCode',
    'quote',
    'reason',
    'requestId',
    'status',
    'title',
    'type',
  ]);
  const { schema } = body.webhooks.event.post.requestBody.content['application/json'];
  assert.deepEqual(schema.required, ['type', 'id', 'createdAt', 'sequence', 'data']);
  assert.equal(body.paths['/v1/checkout-sessions/{id}/capture'].post.requestBody.required, false);
  const { post } = body.paths['/v1/checkout-sessions'];
  assert.equal(post.requestBody.required, true);
  assert.ok(post.responses['201'] && post.responses.default);
  assert.deepEqual(post.requestBody.content['application/json'].schema.required.sort(), [
    'amount',
    'merchantOrderReference',
    'returnUrl',
  ]);
});

test('it lives and is ready, and is not ready once it drains', async () => {
  assert.equal((await request(app).get('/pay/livez')).status, 200);
  assert.equal((await request(app).get('/pay/readyz')).status, 200);
  const other = createPointsCheckout(configFrom(QUIET));
  const otherApp = express().use(other.router);
  assert.equal((await request(otherApp).get('/readyz')).status, 503);
  assert.equal((await request(otherApp).get('/v1/checkout')).body.code, 'storage_unavailable');
  await other.start();
  assert.equal((await request(otherApp).get('/readyz')).status, 200);
  other.drain();
  assert.equal((await request(otherApp).get('/readyz')).status, 503);
  assert.equal((await request(otherApp).get('/livez')).status, 200);
  await other.stop();
});

test('every answer has the headers of an API that nothing frames, caches or loads from', async () => {
  const { headers } = await request(app).get('/pay/livez');
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['x-frame-options'], 'DENY');
  assert.match(String(headers['x-request-id']), /^req_/);
});
