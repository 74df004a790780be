/** Prints what failed in the element tests, and as the last line how many passed and failed. */
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

export function countingReporter(): Reporter {
  return {
    stop({ sessions }) {
      const results = [...sessions].map(resultOf);
      for (const line of results.flatMap(({ complaints }) => complaints)) process.stdout.write(`${line}\n`);
      const passed = results.reduce((sum, result) => sum + result.passed, 0);
      const failed = results.reduce((sum, result) => sum + result.failed, 0);
      if (passed + failed === 0) process.exitCode = 1;
      process.stdout.write(`wtr: ${passed} passed, ${failed} failed\n`);
    },
  };
}

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly complaints: readonly string[];
}

/** A file that broke before its tests counts as one failure. */
function resultOf(session: TestSession): Result {
  const tests = session.testResults ? testsIn(session.testResults, '') : [];
  const failures = tests.filter(({ passed }) => !passed);
  const errors = session.errors.map(({ message, stack }) => `✗ ${session.testFile}: ${message}\n${stack ?? ''}`);
  const broken = errors.length > 0 || (!session.passed && failures.length === 0);
  return {
    passed: tests.length - failures.length,
    failed: failures.length + (broken ? 1 : 0),
    complaints: [...failures.map(({ name, why }) => `✗ ${session.testFile}: ${name}\n${why}`), ...errors],
  };
}

interface Test {
  readonly name: string;
  readonly passed: boolean;
  readonly why: string;
}

function testsIn(suite: TestSuiteResult, path: string): readonly Test[] {
  const here = suite.name ? `${path}${suite.name} › ` : path;
  const own = suite.tests.map((test) => {
    const why = [test.error?.message, test.error?.stack].filter(Boolean).join('\n');
    return { name: here + test.name, passed: test.passed, why };
  });
  return [...own, ...suite.suites.flatMap((inner) => testsIn(inner, here))];
}
