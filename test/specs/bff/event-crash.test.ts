import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { CreatedSession, EventList } from '@plural-points/shared';
import { createdSessionSchema, eventListSchema } from '@plural-points/shared/schemas';
import { MERCHANT_KEY, sessionRequest, type Json } from '../../support/bff-harness.ts';
import { startBffProcess, type BffProcess } from '../../support/bff-process.ts';
import { startSandboxProcess } from '../../support/bff-sandbox-process.ts';
import { startEventReceiver } from '../../support/event-receiver.ts';
import { eventSettings } from '../../support/event-suite.ts';

function started(t: TestContext, folder: string, env: Record<string, string>): BffProcess {
  const bff = startBffProcess(folder, env);
  t.after(() => bff.kill('SIGKILL'));
  return bff;
}

async function call(url: string, path: string, body?: Json): Promise<unknown> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return await response.json();
}

async function closedSession(url: string): Promise<CreatedSession> {
  const request = sessionRequest({ returnUrl: 'http://localhost:8787/return' });
  const session = createdSessionSchema.parse(await call(url, '/v1/checkout-sessions', request));
  await call(url, `/v1/checkout-sessions/${session.id}/cancel`, {});
  return session;
}

const logOf = async (url: string): Promise<EventList> => eventListSchema.parse(await call(url, '/v1/events'));

// Mutant: an event marked as delivered before it is sent (event-deliveries.ts); this test failed.
test('killed between the commit and the answer of the receiver, the BFF tells everything once it is back', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const receiver = await startEventReceiver();
  t.after(async () => await receiver.stop());
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-events-'));
  const env = { PLURAL_API_URL: sandbox.url, MERCHANT_API_KEYS: MERCHANT_KEY, ...eventSettings(receiver) };

  receiver.answer('silence');
  const first = started(t, folder, env);
  const url = await first.url;
  const sessions = [await closedSession(url), await closedSession(url), await closedSession(url)];
  await receiver.has(3);
  first.kill('SIGKILL');
  assert.equal(await first.end, 'SIGKILL');

  receiver.forget();
  receiver.answer(204);
  const second = started(t, folder, env);
  const again = await second.url;
  await receiver.has(3);
  const { data } = await logOf(again);
  assert.deepEqual(new Set(data.map((event) => event.data.sessionId)), new Set(sessions.map(({ id }) => id)));
  const delivered = new Set(receiver.deliveries.map(({ event }) => event.id));
  for (const { id } of data) assert.ok(delivered.has(id), `${id} was not delivered`);
  second.kill('SIGTERM');
  assert.equal(await second.end, 0);
});

test('asked to stop while a receiver does not answer, the BFF ends in order, and the event stays to be sent', async (t) => {
  const sandbox = await startSandboxProcess();
  t.after(async () => await sandbox.stop());
  const receiver = await startEventReceiver();
  t.after(async () => await receiver.stop());
  const folder = mkdtempSync(join(tmpdir(), 'plural-points-events-'));
  const env = { PLURAL_API_URL: sandbox.url, MERCHANT_API_KEYS: MERCHANT_KEY };

  receiver.answer('silence');
  const first = started(t, folder, { ...env, ...eventSettings(receiver) });
  await closedSession(await first.url);
  await receiver.has(1);
  first.kill('SIGTERM');
  assert.equal(await first.end, 0);

  const second = started(t, folder, { ...env, ...eventSettings(receiver) });
  const [event] = (await logOf(await second.url)).data;
  assert.equal(event?.delivery.status, 'pending');
});
