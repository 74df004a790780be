import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { PluralClient } from '../../../../bff/src/plural/plural-client.ts';
import { pluralClientOf } from '../../../support/bff-plural-client.ts';
import { startSandboxProcess, type SandboxProcess } from '../../../support/bff-sandbox-process.ts';

const WAITERS = 500;

// Mutant: each caller fetched a token of its own; both tests failed.
test('five hundred callers that wait for a token make one token call', async (t) => {
  const { sandbox, plural } = await started(t);
  await sandbox.control.fail('token', { delayMs: 500 });
  await askAll(plural);
  assert.equal(await tokenCalls(sandbox), 1);
  assert.equal((await inquiries(sandbox)).length, WAITERS);
});

// Mutant: whoever met a 401 dropped the token in hand, though it had come since; this test failed.
test('five hundred callers whose token was revoked make one token call, and each sends once more at most', async (t) => {
  const { sandbox, plural } = await started(t);
  await plural.orderById('v1-first');
  await sandbox.control.revokeTokens();
  // A few learn of it when the others have long had the new one.
  await sandbox.control.fail('getOrder', { delayMs: 3_000 }, { times: 20 });
  await askAll(plural);
  assert.equal(await tokenCalls(sandbox), 2);
  const sent = Map.groupBy(await inquiries(sandbox), ({ path }) => path);
  assert.equal(sent.size, WAITERS + 1);
  for (const [path, times] of sent) assert.ok(times.length <= 2, `${path} was sent ${times.length} times`);
});

async function started(t: TestContext): Promise<{ sandbox: SandboxProcess; plural: PluralClient }> {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const plural = pluralClientOf(sandbox.url, 60_000);
  t.after(async () => await plural.close());
  return { sandbox, plural };
}

/** All at once, each for an order of its own that Plural does not know. */
async function askAll(plural: PluralClient): Promise<void> {
  const asked = Array.from({ length: WAITERS }, async (_, index) => await plural.orderById(`v1-${index}`));
  for (const { kind } of await Promise.all(asked)) assert.equal(kind, 'not_found');
}

async function tokenCalls({ control }: SandboxProcess): Promise<number> {
  return (await control.requests({ route: 'token' })).length;
}

async function inquiries({ control }: SandboxProcess) {
  return await control.requests({ route: 'getOrder' });
}
