/** Runs a folder of `*.test.ts` with Node's own test runner in a child process, one file after the other. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runReportingChild } from './reporting-child.ts';
import { failedSuite, type SuiteResult } from './test-report.ts';

const REPORTER = fileURLToPath(new URL('json-reporter.ts', import.meta.url));

/** No single test may take longer; the time of the whole suite is `timeoutMs`. */
const TEST_TIMEOUT_MS = 300_000;

export interface NodeSuite {
  readonly name: string;
  readonly folder: string;
  readonly timeoutMs: number;
}

export async function runNodeSuite(suite: NodeSuite, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  if (!existsSync(suite.folder)) return failedSuite(suite.name, `there is no folder ${suite.folder}`);
  const files = globSync('**/*.test.ts', { cwd: suite.folder })
    .sort()
    .map((file) => join(suite.folder, file));
  if (files.length === 0) return failedSuite(suite.name, `there is no *.test.ts in ${suite.folder}`);

  return runReportingChild({
    suite: suite.name,
    call: (reportFile) => ({
      args: [
        '--test',
        '--test-concurrency=1',
        `--test-timeout=${TEST_TIMEOUT_MS}`,
        `--test-reporter=${REPORTER}`,
        `--test-reporter-destination=${reportFile}`,
        ...files,
      ],
      env,
    }),
    timeoutMs: suite.timeoutMs,
  });
}
