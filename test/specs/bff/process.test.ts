import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { checkoutViewSchema } from '@plural-points/shared/schemas';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { GUIDE_CARD, MERCHANT_KEY, sessionRequest, type Json } from '../../support/bff-harness.ts';
import { startBffProcess, type BffProcess } from '../../support/bff-process.ts';
import { freePort } from '../../support/free-port.ts';
import { startSandboxProcess } from '../../support/bff-sandbox-process.ts';
import { sealFor } from '../../support/bff-seal.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'plural-points-process-'));

function started(t: TestContext, folder: string, env: Record<string, string>): BffProcess {
  const bff = startBffProcess(folder, env);
  t.after(() => bff.kill('SIGKILL'));
  return bff;
}

async function call(url: string, path: string, token: string, body?: Json): Promise<{ status: number; body: Json }> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

async function payment(url: string, clientSecret: string, attemptId: string): Promise<Json> {
  const view = checkoutViewSchema.parse((await call(url, '/v1/checkout', clientSecret)).body);
  return {
    attemptId,
    sealed: await sealFor(view, 'payment', GUIDE_CARD, { aid: attemptId }),
    points: null,
  };
}

test('a wrong configuration ends the start with 1 and names every mistake, and no value', async (t) => {
  const bff = started(t, newFolder(), { PLURAL_ENV: 'production', PLURAL_CLIENT_SECRET: 'this-is-not-hex' });
  assert.equal(await bff.end, 1);
  for (const name of [
    'PUBLIC_URL',
    'PLURAL_CLIENT_ID',
    'PLURAL_CLIENT_SECRET',
    'MERCHANT_API_KEYS',
    'APP_SECRET',
    'TRUST_PROXY',
  ]) {
    assert.match(bff.output(), new RegExp(`^  ${name}: `, 'm'));
  }
  assert.ok(!bff.output().includes('this-is-not-hex'));
});

for (const setting of ['PORT', 'OPS_PORT']) {
  test(`a taken ${setting} ends the start with 1 and a plain word, and what was generated is not lost`, async (t) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const bff = started(t, newFolder(), { [setting]: String(address.port) });
    assert.equal(await bff.end, 1);
    assert.match(bff.output(), new RegExp(`^Port ${address.port} is taken. Set ${setting} to another one.$`, 'm'));
    assert.match(bff.output(), /MERCHANT_API_KEYS=\S{32}/);
  });
}

test('an address of another machine is said to be one, by its setting', async (t) => {
  for (const setting of ['HOST', 'OPS_HOST']) {
    const bff = started(t, newFolder(), { [setting]: '203.0.113.7' });
    assert.equal(await bff.end, 1);
    assert.match(bff.output(), new RegExp(`^${setting} is not an address that this machine can listen on`, 'm'));
    assert.ok(!bff.output().includes('203.0.113.7'));
  }
});

test('below a path it answers there and at the root, for a proxy that cuts the path off and for health checks', async (t) => {
  const bff = started(t, newFolder(), { PUBLIC_URL: 'http://localhost:8787/pay' });
  const url = await bff.url;
  for (const path of ['/pay/readyz', '/readyz', '/pay/openapi.json', '/openapi.json']) {
    assert.equal((await fetch(url + path)).status, 200, path);
  }
  for (const path of ['/elsewhere', '/pay/elsewhere']) {
    const answer = await fetch(url + path);
    assert.equal(answer.status, 404);
    assert.equal(((await answer.json()) as Json).requestId, answer.headers.get('x-request-id'));
  }
});

test('the ops listener has the metrics, and answers the rest as the main one does', async (t) => {
  const port = await freePort();
  const bff = started(t, newFolder(), { OPS_PORT: String(port) });
  await bff.url;
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
  assert.match(String(metrics.headers.get('content-type')), /^text\/plain; version=0\.0\.4/);
  assert.match(await metrics.text(), /^# TYPE checkout_http_requests_total counter$/m);
  const nothing = await fetch(`http://127.0.0.1:${port}/elsewhere`);
  assert.equal(nothing.status, 404);
  assert.equal(((await nothing.json()) as Json).requestId, nothing.headers.get('x-request-id'));
});

test('a sandbox makes a merchant key and a secret, shows both once and keeps them, and sessions outlive a restart', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const folder = newFolder();
  const env = { PLURAL_API_URL: sandbox.url };
  const first = started(t, folder, env);
  const url = await first.url;
  const key = /MERCHANT_API_KEYS=(\S+)/.exec(first.output())?.[1] ?? '';
  const secret = /APP_SECRET=(\S+)/.exec(first.output())?.[1] ?? '';
  assert.ok(key.length >= 32 && Buffer.from(secret, 'base64').length >= 32);
  const returnUrl = 'http://localhost:8787/return';
  const { body } = await call(url, '/v1/checkout-sessions', key, sessionRequest({ returnUrl }));
  first.kill('SIGTERM');
  assert.equal(await first.end, 0);

  const second = started(t, folder, env);
  const again = await second.url;
  assert.ok(!second.output().includes(key) && !second.output().includes(secret));
  assert.equal((await call(again, `/v1/checkout-sessions/${String(body.id)}`, key)).status, 200);
  assert.equal((await call(again, '/v1/checkout', String(body.clientSecret))).status, 200);
});

test('killed while a payment is on its way, the BFF comes back, sends nothing again, and finds it at Plural', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const folder = newFolder();
  const env = { PLURAL_API_URL: sandbox.url, MERCHANT_API_KEYS: MERCHANT_KEY };
  const first = started(t, folder, env);
  const url = await first.url;
  const opened = await call(
    url,
    '/v1/checkout-sessions',
    MERCHANT_KEY,
    sessionRequest({ returnUrl: 'http://localhost:8787/r' }),
  );
  const clientSecret = String(opened.body.clientSecret);
  const attemptId = randomUUID();

  await sandbox.control.fail('createPayment', { delayMs: 10_000 });
  const lost = call(url, '/v1/checkout/payment', clientSecret, await payment(url, clientSecret, attemptId)).catch(
    () => 'lost',
  );
  while ((await sandbox.control.requests({ route: 'createPayment' })).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  first.kill('SIGKILL');
  assert.equal(await first.end, 'SIGKILL');
  assert.equal(await lost, 'lost');

  const second = started(t, folder, env);
  const again = await second.url;
  const repeated = await call(
    again,
    '/v1/checkout/payment',
    clientSecret,
    await payment(again, clientSecret, attemptId),
  );
  assert.ok(repeated.status === 200 || repeated.status === 202);
  const view = (await call(again, '/v1/checkout', clientSecret)).body;
  assert.equal(view.status, 'action_required');
  const attempt = view.attempt as { challengeUrl: string };
  await answerAtBank(attempt.challengeUrl, 'right');
  const { body } = await call(again, `/v1/checkout-sessions/${String(opened.body.id)}/reconcile`, MERCHANT_KEY, {});
  assert.equal(body.status, 'captured');
  assert.equal((await sandbox.control.requests({ route: 'createPayment' })).length, 1);
});

test('asked to stop, the BFF finishes the payment that is under way', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const bff = started(t, newFolder(), { PLURAL_API_URL: sandbox.url, MERCHANT_API_KEYS: MERCHANT_KEY });
  const url = await bff.url;
  const opened = await call(
    url,
    '/v1/checkout-sessions',
    MERCHANT_KEY,
    sessionRequest({ returnUrl: 'http://localhost:8787/r' }),
  );
  const clientSecret = String(opened.body.clientSecret);
  await sandbox.control.fail('createPayment', { delayMs: 1_500 });
  const paying = call(url, '/v1/checkout/payment', clientSecret, await payment(url, clientSecret, randomUUID()));
  while ((await sandbox.control.requests({ route: 'createPayment' })).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  bff.kill('SIGTERM');
  const paid = await paying;
  assert.equal(paid.status, 200);
  assert.equal(paid.body.status, 'action_required');
  assert.equal(await bff.end, 0);
});
