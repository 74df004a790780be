import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BffClient } from '../../chaos/bff-client.ts';
import { MERCHANT_KEY, sessionRequest } from '../../support/bff-harness.ts';
import { startBffProcess, type BffProcess } from '../../support/bff-process.ts';
import { freePort } from '../../support/free-port.ts';

const SKEWED = fileURLToPath(new URL('../../chaos/skewed-bff.ts', import.meta.url));
const TEN_MINUTES_MS = 600_000;

// Mutant: the meter told its news at each reading, or never; both tests failed.
test('a Plural whose clock is ten minutes off shows in the metrics, and in the log once until it is right again', async (t) => {
  const plural = await startPlural(t);
  const bff = await started(t, { PLURAL_API_URL: plural.url });

  await bff.callPlural();
  assertNear(await bff.skewSeconds('plural'), 0);
  assert.deepEqual(bff.news(), []);
  for (const [skewMs, news] of [
    [TEN_MINUTES_MS, ['plural began']],
    [0, ['plural began', 'plural ended']],
    [-TEN_MINUTES_MS, ['plural began', 'plural ended', 'plural began']],
  ] as const) {
    plural.skew(skewMs);
    for (let call = 0; call < 3; call += 1) await bff.callPlural();
    assertNear(await bff.skewSeconds('plural'), skewMs / 1_000);
    assert.deepEqual(bff.news(), news);
  }
  assertNear(await bff.skewSeconds('machine'), 0);
});

test('a machine whose clock is ten minutes off the database’s shows in the metrics and in the log', async (t) => {
  const plural = await startPlural(t);
  const env = { PLURAL_API_URL: plural.url, CHAOS_CLOCK_SKEW_MS: String(TEN_MINUTES_MS) };
  const bff = await started(t, env, SKEWED);
  await bff.callPlural();
  assertNear(await bff.skewSeconds('machine'), 600);
  assertNear(await bff.skewSeconds('plural'), 0);
  assert.deepEqual(bff.news(), ['machine began']);
});

/** A reading is as good as its exchange was quick. */
function assertNear(seconds: number, expected: number): void {
  assert.ok(Math.abs(seconds - expected) < 10, `${seconds} s`);
}

/** It takes no order and gives no token, but each of its answers has a date. */
async function startPlural(t: TestContext) {
  let skewMs = 0;
  const server = createServer((_request, response) => {
    response.setHeader('Date', new Date(Date.now() + skewMs).toUTCString());
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}`, skew: (milliseconds: number) => (skewMs = milliseconds) };
}

async function started(t: TestContext, env: Readonly<Record<string, string>>, entry?: string) {
  const opsPort = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-skew-'));
  const settings = { OPS_PORT: String(opsPort), MERCHANT_API_KEYS: MERCHANT_KEY, LOG_LEVEL: 'info', ...env };
  const process: BffProcess = startBffProcess(folder, settings, entry);
  t.after(() => process.kill('SIGKILL'));
  const url = await process.url;
  const client = new BffClient(() => url);
  let calls = 0;
  return {
    /** Whatever comes of it, Plural has answered by then. */
    async callPlural(): Promise<void> {
      calls += 1;
      const request = sessionRequest({ returnUrl: 'http://localhost:8787/return' });
      assert.notEqual(await client.open(request, `open-${calls}`), 'lost');
    },
    async skewSeconds(clock: string): Promise<number> {
      const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
      const value = new RegExp(`^checkout_clock_skew_seconds\\{clock="${clock}"\\} (\\S+)$`, 'm').exec(text)?.[1];
      assert.ok(value !== undefined, text);
      return Number(value);
    },
    /** What the log has told so far, warnings as such. */
    news(): string[] {
      return process
        .output()
        .split('\n')
        .filter((line) => line.includes('clock skew'))
        .map((line) => JSON.parse(line) as { level: number; clock: string; msg: string })
        .map(({ level, clock, msg }) => {
          const news = msg.replace('clock skew ', '');
          assert.equal(level, news === 'began' ? 40 : 30);
          return `${clock} ${news}`;
        });
    },
  };
}
