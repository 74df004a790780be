/** Runs test files once more in a runner of their own, under other circumstances which the environment tells them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** @throws AssertionError naming what failed, or where fewer than `atLeast` tests ran. */
export async function passAgain(
  files: readonly string[],
  circumstances: Readonly<Record<string, string>>,
  atLeast: number,
  timeoutMs: number,
): Promise<void> {
  // A test runner inside a test runner would report to the outer one instead of to us.
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=tap', ...files], {
    env: { ...env, ...circumstances },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: timeoutMs,
  });
  let report = '';
  child.stdout.on('data', (chunk: Buffer) => (report += chunk.toString()));
  const [code] = await once(child, 'close');
  const passed = Number(/^# pass (\d+)$/m.exec(report)?.[1] ?? 0);
  const failures = report.split('\n').filter((line) => line.trimStart().startsWith('not ok'));
  const end =
    child.signalCode === null ? failures.join('\n') : `${child.signalCode} after ${timeoutMs / 1_000} s at most`;
  assert.equal(code, 0, end);
  assert.ok(passed >= atLeast, `only ${passed} tests ran`);
}
