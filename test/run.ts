/**
 * Every test of the product, one suite after the other, added up: `pnpm test`, or `pnpm test bff e2e` for some of them.
 * It finds a browser or installs one, prints a line a suite and each failure in full, and closes with `N passed,
 * N failed`. It exits with 1 on any failure, and a suite in which nothing ran is one.
 */
import { findOrInstallBrowser } from './support/install-browser.ts';
import { nodeVersionFault } from './support/node-version.ts';
import { endRunningChildren } from './support/run-child.ts';
import { SUITES, type Suite } from './support/suites.ts';
import { failedSuite, formatTable, formatTotals, withoutEmptiness, type SuiteResult } from './support/test-report.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    endRunningChildren();
    process.exit(1);
  });
}

process.exitCode = await run(process.argv.slice(2));

async function run(names: readonly string[]): Promise<0 | 1> {
  const fault = nodeVersionFault(process.version) ?? unknownSuiteFault(names);
  if (fault !== null) {
    print(fault);
    return 1;
  }
  const chosen = names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
  const browser = chosen.some((suite) => suite.needsBrowser) ? await browserOrFault() : null;

  const results: SuiteResult[] = [];
  for (const suite of chosen) {
    const startedAt = performance.now();
    const result = withoutEmptiness(await runSuite(suite, browser));
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    print(`${suite.name}: ${formatTotals([result])} (${seconds} s)`);
    for (const failure of result.failures) print(`\n  ✗ ${failure.trimEnd().replaceAll('\n', '\n    ')}\n`);
    results.push(result);
  }
  print(`\n${formatTable(results)}\n`);
  print(formatTotals(results));
  return results.some((result) => result.failures.length > 0) ? 1 : 0;
}

type Browser = { readonly path: string } | { readonly fault: string };

async function browserOrFault(): Promise<Browser> {
  try {
    return { path: await findOrInstallBrowser(process.env) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'no browser' };
  }
}

async function runSuite(suite: Suite, browser: Browser | null): Promise<SuiteResult> {
  if (!suite.needsBrowser || browser === null) return suite.run(process.env);
  if ('fault' in browser) return failedSuite(suite.name, browser.fault);
  return suite.run({ ...process.env, CHROMIUM_PATH: browser.path });
}

function unknownSuiteFault(names: readonly string[]): string | null {
  const known = SUITES.map((suite) => suite.name);
  const unknown = names.filter((name) => !known.includes(name));
  return unknown.length === 0 ? null : `There is no suite ${unknown.join(', ')}. There are: ${known.join(', ')}.`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
