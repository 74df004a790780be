/**
 * The tests of the pure deciders, up to the first that fails: what Stryker runs once for each mutant. `quick` are those of
 * examples, `thorough` those of properties, which cost more and are not come to where an example fails. Stryker has copied the
 * sources beside this file, so `@plural-points/shared` is the copy's too.
 */
import { once } from 'node:events';
import { enableCompileCache, registerHooks } from 'node:module';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const TESTS: Readonly<Record<string, readonly string[]>> = {
  quick: [
    'bff/checkout/state-of',
    'bff/checkout/totals',
    'bff/checkout/own-facts',
    'bff/checkout/evidence-order',
    'bff/checkout/project',
    'bff/checkout/attempt-verdict',
    'bff/checkout/match-legs',
    'bff/checkout/overdue',
    'bff/checkout/settle-order',
    'bff/checkout/settle-refund',
    'bff/checkout/state-tables',
    'bff/plural/answer-class',
    'bff/plural/webhook-signature',
  ],
  thorough: [
    'shared/split',
    'bff/plural/callback-signature',
    'bff/checkout/events-of',
    'bff/checkout/evidence-properties',
  ],
};

const SHARED_ENTRY = new URL('../../shared/src/index.ts', import.meta.url).href;

/** It compares a drawing with the tables, and would call any change of these a mistake. */
const DRAWN = /^the README shows/;

enableCompileCache();
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@plural-points/shared'
      ? { url: SHARED_ENTRY, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const names = TESTS[process.argv[2] ?? ''];
if (names === undefined) throw new Error('Which tests? quick or thorough.');
const files = names.map((name) => fileURLToPath(new URL(`../specs/${name}.test.ts`, import.meta.url)));
let passed = 0;
const tests = run({ files, isolation: 'none', testSkipPatterns: [DRAWN] });
tests.on('test:pass', () => (passed += 1));
tests.on('test:fail', ({ name }) => {
  process.stderr.write(`failed: ${name}\n`);
  process.exit(1);
});
await once(tests.resume(), 'end');
if (passed < files.length) throw new Error(`only ${passed} tests ran`);
