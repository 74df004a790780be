/** Runs a folder of `*.test.ts` with Node's own test runner, one file after the other, in a child process. */
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.ts';
import { failedSuite, resultOfReport, type ReportLine, type SuiteResult } from './test-report.ts';

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

  const reportFolder = await mkdtemp(join(tmpdir(), 'plural-points-report-'));
  const reportFile = join(reportFolder, 'report.jsonl');
  try {
    const end = await runChild({
      command: process.execPath,
      args: [
        '--test',
        '--test-concurrency=1',
        `--test-timeout=${TEST_TIMEOUT_MS}`,
        `--test-reporter=${REPORTER}`,
        `--test-reporter-destination=${reportFile}`,
        ...files,
      ],
      env,
      timeoutMs: suite.timeoutMs,
    });
    const result = resultOfReport(suite.name, await readReport(reportFile));
    const verdict = end.timedOut
      ? `did not end within ${suite.timeoutMs / 1_000} s`
      : `ended with ${end.exitCode}:\n${end.output}`;
    const isExplained = end.exitCode === 0 || (result.failures.length > 0 && !end.timedOut);
    return isExplained ? result : { ...result, failures: [...result.failures, verdict] };
  } finally {
    await rm(reportFolder, { recursive: true, force: true });
  }
}

async function readReport(file: string): Promise<ReportLine[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  // A runner that was ended may have left half a line.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ReportLine => JSON.parse(line));
}
