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

test('a taken port is said plainly, with the setting that moves it', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const bff = started(t, newFolder(), { PORT: String(address.port) });
  assert.equal(await bff.end, 1);
  assert.match(bff.output(), new RegExp(`Port ${address.port} is taken. Set PORT`));
});

test('a sandbox makes a merchant key, shows it once and keeps it, and open sessions outlive a restart', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const folder = newFolder();
  const env = { PLURAL_API_URL: sandbox.url };
  const first = started(t, folder, env);
  const url = await first.url;
  const key = /MERCHANT_API_KEYS=(\S+)/.exec(first.output())?.[1] ?? '';
  assert.ok(key.length >= 32);
  const returnUrl = 'http://localhost:8787/return';
  const { body } = await call(url, '/v1/checkout-sessions', key, sessionRequest({ returnUrl }));
  first.kill('SIGTERM');
  assert.equal(await first.end, 0);

  const second = started(t, folder, env);
  const again = await second.url;
  assert.ok(!second.output().includes(key));
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
