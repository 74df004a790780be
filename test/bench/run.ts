/**
 * `pnpm bench`: the BFF's speed as a ratio to a stateless pass-through of the same upstream calls, in alternating rounds on
 * this machine, so that a busy minute slows both. Rates are of one client at a time and of eight; the bar is DESIGN's 0.6.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MERCHANT_KEY } from '../support/bff-harness.ts';
import { startBffProcess } from '../support/bff-process.ts';
import { startSandboxProcess } from '../support/bff-sandbox-process.ts';
import { checkoutThroughBff, checkoutThroughPassThrough, type Checkout } from './checkouts.ts';

const ROUNDS = 5;
const CHECKOUTS_A_ROUND = 60;
const BAR = 0.6;

const sandbox = await startSandboxProcess();
const startedAt = performance.now();
const bff = startBffProcess(mkdtempSync(join(tmpdir(), 'plural-points-bench-')), {
  PLURAL_API_URL: sandbox.url,
  MERCHANT_API_KEYS: MERCHANT_KEY,
  RATE_LIMIT_SCALE: '100000',
  LOG_LEVEL: 'error',
});
const relay = spawn(process.execPath, [fileURLToPath(new URL('pass-through.ts', import.meta.url))], {
  env: { ...process.env, PLURAL_API_URL: sandbox.url },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const throughBff = checkoutThroughBff(await bff.url);
  print(`start to ready, from the sources: ${Math.round(performance.now() - startedAt)} ms`);
  const [chunk] = (await once(relay.stdout, 'data')) as [Buffer];
  const port = /port (\d+)/.exec(chunk.toString())?.[1] ?? '';
  const throughRelay = checkoutThroughPassThrough(`http://127.0.0.1:${port}`);
  for (const clients of [1, 8]) await compare(clients, throughBff, throughRelay);
} finally {
  bff.kill('SIGTERM');
  relay.kill('SIGTERM');
  await bff.end;
  await sandbox.stop();
}

async function compare(clients: number, throughBff: Checkout, throughRelay: Checkout): Promise<void> {
  await rateOf(clients, throughBff);
  await rateOf(clients, throughRelay);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ratios.push((await rateOf(clients, throughBff)) / (await rateOf(clients, throughRelay)));
  }
  const median = ratios.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
  const verdict = median >= BAR ? 'meets' : 'misses';
  print(`${clients} at a time: ${median.toFixed(2)} of the pass-through (median of ${ROUNDS}); ${verdict} ${BAR}`);
}

/** Checkouts a second. */
async function rateOf(clients: number, checkout: Checkout): Promise<number> {
  const begun = performance.now();
  let left = CHECKOUTS_A_ROUND;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1;
        await checkout();
      }
    }),
  );
  return CHECKOUTS_A_ROUND / ((performance.now() - begun) / 1_000);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
