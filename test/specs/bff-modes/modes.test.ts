import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { SwitchesPatch } from '@plural-points/sandbox';

const SUITE = fileURLToPath(new URL('../bff/http', import.meta.url));

/** Where Plural's documents contradict each other, the reading that is not the sandbox's default; two or three at a time. */
const READINGS: readonly SwitchesPatch[] = [
  { tokenExpiry: 'expires_in', callbackMethod: 'GET' },
  { callbackStatusField: 'payment_status', duplicates: '422' },
  { preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED', autoCaptureDelayMs: 0, balanceShape: 'nested' },
  { pointsLegReference: 'omit', errorShape: 'error-code', notFoundStatus: 422 },
];

for (const reading of READINGS) {
  test(`the BFF’s whole HTTP suite passes where Plural answers by ${JSON.stringify(reading)}`, async () => {
    const files = globSync('*.test.ts', { cwd: SUITE }).map((file) => `${SUITE}/${file}`);
    // A test runner inside a test runner would report to the outer one instead of to us.
    const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
    const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=tap', ...files], {
      env: { ...env, BFF_SUITE_SWITCHES: JSON.stringify(reading) },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 110_000,
    });
    let report = '';
    child.stdout.on('data', (chunk: Buffer) => (report += chunk.toString()));
    const [code] = await once(child, 'close');
    const passed = Number(/^# pass (\d+)$/m.exec(report)?.[1] ?? 0);
    const failures = report.split('\n').filter((line) => line.trimStart().startsWith('not ok'));
    assert.equal(code, 0, failures.join('\n'));
    assert.ok(passed > 100, `only ${passed} tests ran`);
  });
}
