/** Runs the element tests in one engine by `@web/test-runner`; `web-test-runner.config.ts` says how. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './engines.ts';
import { runReportingChild } from './reporting-child.ts';
import type { SuiteResult } from './test-report.ts';

const CONFIG = fileURLToPath(new URL('../web-test-runner.config.ts', import.meta.url));

export interface ComponentSuite {
  readonly name: string;
  readonly engine: EngineName;
  readonly timeoutMs: number;
}

export function runComponentSuite(suite: ComponentSuite, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  const runner = join(dirname(createRequire(import.meta.url).resolve('@web/test-runner')), 'bin.js');
  return runReportingChild({
    suite: suite.name,
    call: (reportFile) => ({
      args: [runner, '--config', CONFIG],
      env: { ...env, ENGINE: suite.engine, REPORT_FILE: reportFile },
    }),
    timeoutMs: suite.timeoutMs,
  });
}
