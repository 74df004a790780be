/** Writes what the element tests came to as report lines (`test-report.ts`), one JSON object a line. */
import { writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import type { ReportLine } from './test-report.ts';

export function jsonLinesReporter(file: string): Reporter {
  return {
    async stop({ sessions }) {
      const lines = [...sessions].flatMap(linesOf).map((line) => `${JSON.stringify(line)}\n`);
      await writeFile(file, lines.join(''));
    },
  };
}

/** A file that broke before, beside or after its tests counts as one failure more. */
function linesOf(session: TestSession): readonly ReportLine[] {
  const file = session.testFile;
  const tests = session.testResults ? testLines(session.testResults, file, '') : [];
  const printed = session.logs.map((words): ReportLine => ({
    kind: 'output',
    file,
    text: `${words.map(text).join(' ')}\n`,
  }));
  const errors = session.errors.map(({ message, stack }) => [message, stack].filter(Boolean).join('\n'));
  const isExplained = session.passed === true || errors.length > 0 || tests.some(({ kind }) => kind === 'fail');
  const broken = isExplained ? errors : ['the page broke and said nothing'];
  const faults = broken.map((error): ReportLine => ({ kind: 'fail', name: 'the page of the tests', file, error }));
  return [...tests, ...faults, ...printed];
}

function testLines(suite: TestSuiteResult, file: string, path: string): readonly ReportLine[] {
  const here = suite.name ? `${path}${suite.name} › ` : path;
  const own = suite.tests.map((test): ReportLine => {
    const name = here + test.name;
    if (test.skipped) return { kind: 'skip', name, file };
    if (test.passed) return { kind: 'pass', name, file };
    return { kind: 'fail', name, file, error: [test.error?.message, test.error?.stack].filter(Boolean).join('\n') };
  });
  return [...own, ...suite.suites.flatMap((inner) => testLines(inner, file, here))];
}

function text(word: unknown): string {
  return typeof word === 'string' ? word : inspect(word);
}
