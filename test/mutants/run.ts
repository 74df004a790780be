/**
 * `pnpm test:mutants`: changes the pure deciders one small step at a time, and sees which changes no test notices
 * (Stryker); `pnpm test:mutants totals split` for some of the files. What is left of 100 % is told in `test/README.md`, each
 * with its reason.
 */
import { Stryker } from '@stryker-mutator/core';
import { nodeVersionFault } from '../support/node-version.ts';

const DECIDERS = [
  'bff/src/checkout/attempt-verdict.ts',
  'bff/src/checkout/attention.ts',
  'bff/src/checkout/events-of.ts',
  'bff/src/checkout/evidence-order.ts',
  'bff/src/checkout/match-legs.ts',
  'bff/src/checkout/overdue.ts',
  'bff/src/checkout/project.ts',
  'bff/src/checkout/session-state.ts',
  'bff/src/checkout/settle-attempt.ts',
  'bff/src/checkout/settle-order.ts',
  'bff/src/checkout/settle-refund.ts',
  'bff/src/checkout/state-of.ts',
  'bff/src/checkout/state-tables.ts',
  'bff/src/checkout/totals.ts',
  'bff/src/plural/answer-class.ts',
  'bff/src/plural/callback-signature.ts',
  'bff/src/plural/webhook-signature.ts',
  'shared/src/split.ts',
];

/** What the copies hold. No tsconfig: Stryker would rewrite it by an interface that TypeScript 7 does not have. */
const COPIED = [
  '**',
  '!package.json',
  '!bff/package.json',
  '!bff/src/**',
  '!shared/package.json',
  '!shared/src/**',
  '!test/package.json',
  '!test/chaos/**',
  '!test/mutants/**',
  '!test/specs/bff/**',
  '!test/specs/shared/**',
  '!test/support/**',
];

/** Longer than the tests take on a busy machine: one that runs longer runs for ever. */
const PATIENCE_MS = 120_000;

const fault = nodeVersionFault(process.version);
if (fault !== null) throw new Error(fault);

const asked = process.argv.slice(2);
const mutate = DECIDERS.filter((file) => asked.length === 0 || asked.some((name) => file.includes(name)));
if (mutate.length === 0) throw new Error(`There is no decider ${asked.join(', ')}.`);

// Below `break` it sets the exit code itself.
await new Stryker({
  mutate,
  ignorePatterns: COPIED,
  testRunner: 'command',
  commandRunner: { command: 'node test/mutants/run-tests.ts quick && node test/mutants/run-tests.ts thorough' },
  timeoutMS: PATIENCE_MS,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: 'mutants/report.json' },
  tempDirName: 'mutants/copies',
  thresholds: { high: 100, low: 90, break: 90 },
  allowEmpty: false,
}).runMutationTest();
