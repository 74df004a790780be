/** What a suite came to: the counts, the failures in words, and the table at the end. Pure; nothing here runs a test. */

export type ReportLine =
  | { readonly kind: 'pass' | 'skip'; readonly name: string; readonly file: string }
  | { readonly kind: 'fail'; readonly name: string; readonly file: string; readonly error: string }
  | { readonly kind: 'output'; readonly file: string; readonly text: string };

export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  /** One text a failure, for a person. */
  readonly failures: readonly string[];
}

const LONGEST_OUTPUT = 4_000;

/** A suite that could not be run counts as one failure. */
export function failedSuite(suite: string, why: string): SuiteResult {
  return { suite, passed: 0, failures: [why] };
}

/** Counts a report written by `json-reporter.ts`. A skipped test is a failure: it says nothing about the product. */
export function resultOfReport(suite: string, lines: readonly ReportLine[]): SuiteResult {
  const failures: string[] = [];
  let passed = 0;
  for (const line of lines) {
    if (line.kind === 'pass') passed += 1;
    if (line.kind === 'skip') failures.push(`${line.name}\n${line.file}\nskipped`);
    if (line.kind === 'fail') failures.push(`${line.name}\n${line.file}\n${line.error}`);
  }
  const brokenFiles = new Set(lines.filter((line) => line.kind === 'fail').map((line) => line.file));
  for (const file of brokenFiles) {
    const printed = lines.flatMap((line) => (line.kind === 'output' && line.file === file ? [line.text] : [])).join('');
    if (printed !== '') failures[failures.length - 1] += `\nprinted by ${file}:\n${printed.slice(-LONGEST_OUTPUT)}`;
  }
  return { suite, passed, failures };
}

/** No test at all is a failure: an empty folder must not look like a pass. */
export function withoutEmptiness(result: SuiteResult): SuiteResult {
  return result.passed === 0 && result.failures.length === 0 ? failedSuite(result.suite, 'no test ran') : result;
}

export function formatTable(results: readonly SuiteResult[]): string {
  const width = Math.max(...results.map((result) => result.suite.length), 5);
  const row = (name: string, passed: string, failed: string) =>
    `${name.padEnd(width)}  ${passed.padStart(6)}  ${failed.padStart(6)}`;
  const rows = results.map((result) => row(result.suite, String(result.passed), String(result.failures.length)));
  return [row('suite', 'passed', 'failed'), ...rows].join('\n');
}

/** The closing line, the same for a person and for a script. */
export function formatTotals(results: readonly SuiteResult[]): string {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failures.length, 0);
  return `${passed} passed, ${failed} failed`;
}
