/** Runs the element tests in a real browser by `@web/test-runner`, whose reporter prints its counts as its last line. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runChild } from './run-child.ts';
import { failedSuite, type SuiteResult } from './test-report.ts';

export interface ComponentSuite {
  readonly name: string;
  readonly config: string;
  readonly timeoutMs: number;
}

export async function runComponentSuite(suite: ComponentSuite, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  if (!existsSync(suite.config)) return failedSuite(suite.name, `there is no ${suite.config}`);
  const runner = join(dirname(createRequire(import.meta.url).resolve('@web/test-runner')), 'bin.js');
  const end = await runChild({
    command: process.execPath,
    args: [runner, '--config', suite.config],
    env,
    timeoutMs: suite.timeoutMs,
  });
  if (end.timedOut) return failedSuite(suite.name, `did not end within ${suite.timeoutMs / 1_000} s:\n${end.output}`);
  const counts = countsIn(end.output);
  if (counts === null) return failedSuite(suite.name, `ended with ${end.exitCode} and no counts:\n${end.output}`);
  const failures = Array.from({ length: counts.failed }, (_, index) => (index === 0 ? end.output : 'see above'));
  // The runner may fail for its own reasons, such as a page that broke outside any test.
  if (end.exitCode !== 0 && counts.failed === 0) failures.push(`ended with ${end.exitCode}:\n${end.output}`);
  return { suite: suite.name, passed: counts.passed, failures };
}

/** The last `wtr: N passed, N failed` of the output, or null. */
function countsIn(output: string): { passed: number; failed: number } | null {
  const last = [...output.matchAll(/^wtr: (\d+) passed, (\d+) failed$/gm)].at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : null;
}
