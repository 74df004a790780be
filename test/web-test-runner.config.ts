/**
 * The element tests in one engine, `ENGINE` (`chromium` without it). With `REPORT_FILE`, the result goes there for
 * `pnpm test` to count; without it, to the person who ran this by hand.
 */
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, type TestRunnerConfig } from '@web/test-runner';
import { isEngineName } from './support/engines.ts';
import { engineLauncher } from './support/engine-launcher.ts';
import { filesAstray } from './support/widget-files-astray.ts';
import { jsonLinesReporter } from './support/widget-reporter.ts';

const engine = process.env['ENGINE'] ?? 'chromium';
if (!isEngineName(engine)) throw new Error(`There is no engine ${engine}`);
const reportFile = process.env['REPORT_FILE'];

const config: TestRunnerConfig = {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: fileURLToPath(new URL('specs/widget/browser/**/*.test.ts', import.meta.url)),
  nodeResolve: { exportConditions: ['production', 'default'] },
  middleware: [filesAstray()],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' })],
  browsers: [engineLauncher(engine, process.env)],
  concurrency: 1,
  browserStartTimeout: 60_000,
  testFramework: { config: { timeout: 30_000 } },
  testsFinishTimeout: 240_000,
  reporters: [reportFile === undefined ? defaultReporter() : jsonLinesReporter(reportFile)],
};

export default config;
