/** Every suite of the product, in the order in which they begin: rules first, the whole last. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runComponentSuite } from './component-suite.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { runNodeSuite, type NodeSuite } from './node-suite.ts';
import { runChild, type ChildEnd } from './run-child.ts';
import { failedSuite, type SuiteResult } from './test-report.ts';

interface Folder {
  readonly name: string;
  /** Below `test/specs`: the tests that are this suite's, and no other's. */
  readonly folder: string;
}

interface PlainSuite extends Folder {
  /** What has to be on the machine. */
  readonly browser: 'chromium' | null;
  readonly run: (env: NodeJS.ProcessEnv) => Promise<SuiteResult>;
}

interface EngineSuite extends Folder {
  readonly browser: 'each engine';
  /** @param name of the line that this run is, with its engine */
  readonly runIn: (engine: EngineName, name: string, env: NodeJS.ProcessEnv) => Promise<SuiteResult>;
}

export type Suite = PlainSuite | EngineSuite;

/** One line of the result: a suite, or a suite in one engine. */
export interface SuiteRun {
  readonly name: string;
  readonly engine: EngineName | null;
  readonly test: (env: NodeJS.ProcessEnv) => Promise<SuiteResult>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SPECS = join(ROOT, 'test/specs');
const MINUTES = 60_000;

export const SUITES: readonly Suite[] = [
  nodeSuite('architecture', 'architecture', 2),
  nodeSuite('shared', 'shared', 3),
  nodeSuite('widget', 'widget/unit', 3),
  nodeSuite('sandbox', 'sandbox', 5),
  { name: 'elements', folder: 'widget/browser', browser: 'each engine', runIn: runElements },
  nodeSuite('bff', 'bff', 10),
  nodeSuite('bff-modes', 'bff-modes', 8),
  nodeSuite('bff-postgres', 'bff-postgres', 12),
  nodeSuite('chaos', 'chaos', 10),
  { name: 'engines', folder: 'engines', browser: 'each engine', runIn: runInEngine },
  { name: 'e2e', folder: 'e2e', browser: 'chromium', run: runEndToEnd },
];

function nodeSuite(name: string, folder: string, minutes: number): Suite {
  const suite = { name, folder: join(SPECS, folder), timeoutMs: minutes * MINUTES };
  return { name, folder, browser: null, run: (env) => runNodeSuite(suite, env) };
}

/** @param engines those in which the suites of each engine are to run */
export function runsOf(suite: Suite, engines: readonly EngineName[]): readonly SuiteRun[] {
  if (suite.browser !== 'each engine') return [{ name: suite.name, engine: suite.browser, test: suite.run }];
  return engines.map((engine) => {
    const name = `${suite.name} in ${ENGINES[engine].title}`;
    return { name, engine, test: (env) => suite.runIn(engine, name, env) };
  });
}

function runElements(engine: EngineName, name: string, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  return runComponentSuite({ name, engine, timeoutMs: 8 * MINUTES }, env);
}

function runInEngine(engine: EngineName, name: string, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  return runBuilt({ name, folder: join(SPECS, 'engines'), timeoutMs: 10 * MINUTES }, { ...env, ENGINE: engine });
}

function runEndToEnd(env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  return runBuilt({ name: 'e2e', folder: join(SPECS, 'e2e'), timeoutMs: 15 * MINUTES }, env);
}

let building: Promise<ChildEnd> | null = null;

/** The whole is tested as it is shipped: from the built widget and the built BFF, built once a run. */
async function runBuilt(suite: NodeSuite, env: NodeJS.ProcessEnv): Promise<SuiteResult> {
  building ??= runChild({ command: 'pnpm', args: ['build'], cwd: ROOT, env, timeoutMs: 5 * MINUTES });
  const build = await building;
  return build.exitCode === 0
    ? runNodeSuite(suite, env)
    : failedSuite(suite.name, `pnpm build failed:\n${build.output}`);
}
