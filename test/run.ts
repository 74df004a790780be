/**
 * Every test of the product, two suites at a time, added up: `pnpm test`, or `pnpm test bff e2e` for some of them.
 * What is tried in each engine runs in Chromium, which is installed if need be, and in Firefox and WebKit where those are on
 * the machine; `--engines all` demands all three, `--engines firefox` that one. It prints a line a suite and each failure in
 * full, names the engines that were left out, and closes with `N passed, N failed`. It exits with 1 on any failure, and
 * a suite in which nothing ran is one.
 */
import { parseArgs } from 'node:util';
import { COMPILE_CACHE } from './support/compile-cache.ts';
import { chooseEngines, type EngineChoice } from './support/engine-choice.ts';
import { ENGINES, installAdvice, type EngineName } from './support/engines.ts';
import { bringEngines } from './support/install-engines.ts';
import { inLanes } from './support/lanes.ts';
import { nodeVersionFault } from './support/node-version.ts';
import { endRunningChildren } from './support/run-child.ts';
import { runsOf, SUITES, type Suite } from './support/suites.ts';
import { failedSuite, formatTable, formatTotals, withoutEmptiness } from './support/test-report.ts';

/** Suites wait more than they work: for a browser, for a commit, for one another's processes. */
const LANES = 2;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    endRunningChildren();
    process.exit(1);
  });
}

process.exitCode = await main();

async function main(): Promise<0 | 1> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { engines: { type: 'string' } } });
  const fault = nodeVersionFault(process.version) ?? unknownSuiteFault(positionals);
  if (fault !== null) return refuse(fault);
  const choice = chooseEngines(values.engines);
  if (typeof choice === 'string') return refuse(choice);
  return runAll(positionals.length === 0 ? SUITES : SUITES.filter(({ name }) => positionals.includes(name)), choice);
}

async function runAll(suites: readonly Suite[], { demanded, welcome }: EngineChoice): Promise<0 | 1> {
  const isHere = (engine: EngineName) => ENGINES[engine].isHere(process.env);
  const runs = suites.flatMap((suite) => runsOf(suite, [...demanded, ...welcome.filter(isHere)]));
  const faults = await bringEngines([...new Set(runs.flatMap(({ engine }) => engine ?? []))], process.env);

  const results = await inLanes(runs, LANES, async ({ name, engine, test }) => {
    const startedAt = performance.now();
    const fault = engine === null ? undefined : faults.get(engine);
    const result =
      fault === undefined
        ? withoutEmptiness(await test({ ...process.env, ...COMPILE_CACHE }))
        : failedSuite(name, fault);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    print(`${name}: ${formatTotals([result])} (${seconds} s)`);
    for (const failure of result.failures) print(`\n  ✗ ${failure.trimEnd().replaceAll('\n', '\n    ')}\n`);
    return result;
  });
  print(`\n${formatTable(results)}\n`);
  const isInEngines = suites.some(({ browser }) => browser === 'each engine');
  for (const engine of isInEngines ? welcome.filter((name) => !isHere(name)) : []) {
    print(`Nothing was tried in ${ENGINES[engine].title}: ${installAdvice(engine)}\n`);
  }
  print(formatTotals(results));
  return results.some((result) => result.failures.length > 0) ? 1 : 0;
}

function refuse(why: string): 1 {
  print(why);
  return 1;
}

function unknownSuiteFault(names: readonly string[]): string | null {
  const known = SUITES.map((suite) => suite.name);
  const unknown = names.filter((name) => !known.includes(name));
  return unknown.length === 0 ? null : `There is no suite ${unknown.join(', ')}. There are: ${known.join(', ')}.`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
