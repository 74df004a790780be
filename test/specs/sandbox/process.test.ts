import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { describe, test, type TestContext } from 'node:test';
import {
  createSandboxControl,
  DEFAULT_CLIENT_ID,
  DEFAULT_CLIENT_SECRET,
  startSandbox,
  TEST_OTP,
} from '@plural-points/sandbox';
import { cardLeg, connect, dataOf } from './plural-client.ts';

const CREDENTIALS = { clientId: DEFAULT_CLIENT_ID, clientSecret: DEFAULT_CLIENT_SECRET };
const SOURCE = new URL('../../sandbox/src/', import.meta.url);
const ROOT = new URL('../../../', import.meta.url);

interface Run {
  readonly child: ChildProcess;
  /** Everything it has said so far, on both streams. */
  readonly said: () => string;
}

/** `main.ts` as a process of its own, ended with the test whatever happens. */
function run(t: TestContext, env: Record<string, string>): Run {
  const main = new URL('main.ts', SOURCE).pathname;
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text };
}

async function listening({ child, said }: Run): Promise<string> {
  while (!said().includes('right OTP'))
    await once(child.stdout ?? child, 'data', { signal: AbortSignal.timeout(30_000) });
  return /http:\/\/\S+/.exec(said())?.[0] ?? '';
}

describe('The sandbox as a process', () => {
  test('prints its address, credentials and OTP, answers there, and stops on SIGTERM', async (t) => {
    const process = run(t, { SANDBOX_PORT: '0' });
    const url = await listening(process);
    for (const fact of [DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, TEST_OTP]) assert.ok(process.said().includes(fact));
    assert.deepEqual(await createSandboxControl(url).orders(), []);
    const ended = once(process.child, 'exit');
    process.child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  test('says nothing of the payments that go through it: no card number, CVV, name or password', async (t) => {
    const process = run(t, { SANDBOX_PORT: '0' });
    const url = await listening(process);
    const plural = await connect({ ...CREDENTIALS, url, control: createSandboxControl(url), stop: async () => {} });
    await plural.splitPaid();
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    await plural.call(
      'POST',
      `/api/pay/v1/orders/${orderId}/payments`,
      '{"payments":[{"card_number":"4012001037141112"',
    );
    await plural.control.fail('createPayment', 'answer-lost');
    await assert.rejects(plural.pay(orderId, [cardLeg(5000, { number: '40120010371411', cvv: '98765' })]));
    process.child.kill('SIGTERM');
    await once(process.child, 'close');
    assert.match(process.said(), /^Plural sandbox\n(?: {2}(?:address|client id|client secret|right OTP) +\S+\n){4}$/);
  });

  test('takes its credentials from the environment and does not print a secret it was given', async (t) => {
    const secret = 'ab'.repeat(16);
    const process = run(t, { SANDBOX_PORT: '0', SANDBOX_CLIENT_ID: 'me', SANDBOX_CLIENT_SECRET: secret });
    const url = await listening(process);
    assert.equal(process.said().includes(secret), false);
    const token = await fetch(`${url}/api/auth/v1/token`, {
      method: 'POST',
      body: JSON.stringify({ client_id: 'me', client_secret: secret, grant_type: 'client_credentials' }),
    });
    assert.equal(token.status, 200);
  });

  test('says plainly that its port is taken, and exits with 1', async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const { port } = new URL(sandbox.url);
    const process = run(t, { SANDBOX_PORT: port });
    assert.deepEqual(await once(process.child, 'close'), [1, null]);
    assert.match(process.said(), new RegExp(`Port ${port} is taken`));
    assert.doesNotMatch(process.said(), / at /);
  });

  for (const [name, value] of [
    ['SANDBOX_PORT', '99999'],
    ['SANDBOX_CLIENT_SECRET', 'not hex'],
    ['SANDBOX_WEBHOOK_URL', 'somewhere'],
  ] as const) {
    test(`does not start with a wrong ${name}, and says so without the value`, async (t) => {
      const process = run(t, { SANDBOX_PORT: '0', [name]: value });
      assert.deepEqual(await once(process.child, 'close'), [1, null]);
      assert.match(process.said(), /did not start/);
      assert.equal(process.said().includes(value), false);
    });
  }
});

describe('Point 25: the sandbox stands alone', () => {
  test('its sources import nothing but themselves, Node, Express and zod', async () => {
    const files = (await readdir(SOURCE, { recursive: true })).filter((name) => name.endsWith('.ts'));
    assert.ok(files.length > 40);
    for (const file of files) {
      const text = await readFile(new URL(file, SOURCE), 'utf8');
      for (const [, from = ''] of text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gms)) {
        assert.match(from, /^(\.{1,2}\/|node:|express$|zod$)/, file);
      }
    }
  });

  test('no package that is shipped depends on it, so its control API is in no production build', async () => {
    for (const name of ['bff', 'widget', 'shared']) {
      const manifest = await readFile(new URL(`${name}/package.json`, ROOT), 'utf8');
      assert.equal(manifest.includes('@plural-points/sandbox'), false);
    }
  });

  test('it listens on loopback unless it is told otherwise', async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    assert.equal(new URL(sandbox.url).hostname, 'localhost');
  });
});
