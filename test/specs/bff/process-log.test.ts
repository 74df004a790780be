import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { MERCHANT_KEY, sessionRequest, type Json } from '../../support/bff-harness.ts';
import { startBffProcess } from '../../support/bff-process.ts';
import { startSandboxProcess } from '../../support/bff-sandbox-process.ts';

const WARN = 40;
const INFO = 30;

/** What a BFF with these settings has written of one session opened. */
async function logOf(env: Record<string, string>): Promise<{ lines: Json[]; requestIds: string[] }> {
  const sandbox = await startSandboxProcess();
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-log-'));
  const bff = startBffProcess(folder, { PLURAL_API_URL: sandbox.url, MERCHANT_API_KEYS: MERCHANT_KEY, ...env });
  try {
    const url = await bff.url;
    const opened = await fetch(`${url}/v1/checkout-sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(sessionRequest({ returnUrl: 'http://localhost:8787/return' })),
    });
    assert.equal(opened.status, 201);
    const seen = await sandbox.control.requests();
    bff.kill('SIGTERM');
    assert.equal(await bff.end, 0);
    const lines = bff
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Json);
    return { lines, requestIds: seen.map(({ headers }) => String(headers['request-id'])) };
  } finally {
    bff.kill('SIGKILL');
    await sandbox.stop();
  }
}

test('each call to Plural is logged with the Request-ID that Plural’s support asks for', async () => {
  const { lines, requestIds } = await logOf({});
  const calls = lines.filter(({ msg }) => msg === 'plural call');
  assert.deepEqual(
    calls.map(({ level, operation, outcome, status }) => [level, operation, outcome, status]),
    [
      [INFO, 'token', 'issued', 200],
      [INFO, 'create_order', 'done', 201],
    ],
  );
  assert.deepEqual(
    calls.map(({ pluralRequestId }) => pluralRequestId),
    requestIds,
  );
});

test('credentials that Plural refuses are told as that, and as a warning', async () => {
  const { lines } = await logOf({ PLURAL_CLIENT_SECRET: 'ffeeddccbbaa99887766554433221100' });
  const warned = lines.filter(({ level }) => level === WARN);
  assert.deepEqual(
    warned.map(({ operation, outcome, status }) => [operation, outcome, status]),
    [
      ['token', 'refused', 401],
      ['create_order', 'not_sent', null],
    ],
  );
});
