/**
 * `pnpm test:chaos`: the chaos suite in its long form, from a seed of its own that it prints; `pnpm test:chaos two-actors`
 * for one file of it. What failed is run again with `CHAOS_SEED`, `CHAOS_PATH` and `CHAOS_RUNS` (`seeded.ts`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeVersionFault } from '../support/node-version.ts';

const FOLDER = fileURLToPath(new URL('../specs/chaos', import.meta.url));

/** For any one test: ten thousand runs of the core take about twenty minutes. */
const TEST_TIMEOUT_MS = 7_200_000;

const fault = nodeVersionFault(process.version);
if (fault !== null) throw new Error(fault);

const asked = process.argv.slice(2);
const files = globSync('*.test.ts', { cwd: FOLDER }).filter(
  (file) => asked.length === 0 || asked.some((name) => file.includes(name)),
);
if (files.length === 0) throw new Error(`There is no chaos test ${asked.join(', ')}.`);

const seed = process.env['CHAOS_SEED'] || String(Date.now() % 2_000_000_000);
process.stdout.write(`The long form, from seed ${seed}: run it again with CHAOS_SEED=${seed}\n`);
const child = spawn(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    ...files.sort().map((file) => join(FOLDER, file)),
  ],
  { env: { ...process.env, CHAOS_FORM: 'long', CHAOS_SEED: seed }, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = await once(child, 'close');
process.exitCode = code === 0 ? 0 : 1;
