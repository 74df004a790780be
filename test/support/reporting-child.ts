/**
 * A test runner in a child process that writes report lines (`test-report.ts`) into a file: run to its end, its lines
 * counted, and its end held against them. What it puts into the temporary folder is removed afterwards.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './run-child.ts';
import { resultOfReport, type ReportLine, type SuiteResult } from './test-report.ts';

export interface ReportingChild {
  readonly suite: string;
  /** How this very Node is called so that the report comes into that file. */
  readonly call: (reportFile: string) => { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv };
  readonly timeoutMs: number;
}

export async function runReportingChild(child: ReportingChild): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-report-'));
  const reportFile = join(folder, 'report.jsonl');
  try {
    const { args, env } = child.call(reportFile);
    const end = await runChild({
      command: process.execPath,
      args,
      env: { ...env, TMPDIR: folder },
      timeoutMs: child.timeoutMs,
    });
    const result = resultOfReport(child.suite, await readReport(reportFile));
    const verdict = end.timedOut
      ? `did not end within ${child.timeoutMs / 1_000} s:\n${end.output}`
      : `ended with ${end.exitCode}:\n${end.output}`;
    const isExplained = end.exitCode === 0 || (result.failures.length > 0 && !end.timedOut);
    return isExplained ? result : { ...result, failures: [...result.failures, verdict] };
  } finally {
    await rm(folder, { recursive: true, force: true });
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
