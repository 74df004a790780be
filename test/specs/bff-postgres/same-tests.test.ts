import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { passAgain } from '../../support/nested-tests.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';

const BFF = fileURLToPath(new URL('../bff', import.meta.url));
const postgres = postgresSuite();

for (const [what, folder, atLeast] of [
  ['the store', 'store', 14],
  ['the BFF over HTTP', 'http', 100],
] as const) {
  test(`every test of ${what} that passes on SQLite passes on PostgreSQL, unchanged`, async () => {
    const files = globSync('*.test.ts', { cwd: `${BFF}/${folder}` }).map((file) => `${BFF}/${folder}/${file}`);
    await passAgain(files, { BFF_SUITE_POSTGRES: postgres.server.url }, atLeast, 280_000);
  });
}
