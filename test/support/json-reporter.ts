/**
 * A reporter for Node's test runner that writes one JSON object a line: each test that passed, was skipped or failed, and
 * what its file printed. It is given to `node --test --test-reporter`; `test-report.ts` reads it back.
 */
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import type { ReportLine } from './test-report.ts';

export default async function* jsonReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const line = reportLineOf(event);
    if (line !== null) yield `${JSON.stringify(line)}\n`;
  }
}

function reportLineOf(event: TestEvent): ReportLine | null {
  if (event.type === 'test:pass') {
    const { name, details, skip, todo, file = '' } = event.data;
    if (details.type === 'suite') return null;
    return { kind: skip !== undefined || todo !== undefined ? 'skip' : 'pass', name, file };
  }
  if (event.type === 'test:fail') {
    const { name, details, file = '' } = event.data;
    // The failing tests inside were reported themselves.
    if ('failureType' in details.error && details.error.failureType === 'subtestsFailed') return null;
    return { kind: 'fail', name, file, error: inspect(details.error.cause ?? details.error, { depth: 4 }) };
  }
  if (event.type === 'test:stdout' || event.type === 'test:stderr') {
    return { kind: 'output', file: event.data.file, text: event.data.message };
  }
  return null;
}
