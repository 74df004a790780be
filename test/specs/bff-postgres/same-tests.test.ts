import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { passAgain } from '../../support/nested-tests.ts';
import { SPEAKS_THE_OTHER_WAY } from '../../support/plural-readings.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';

const BFF = fileURLToPath(new URL('../bff', import.meta.url));
const postgres = postgresSuite();

/** Runs a folder's files with a database of the server for each BFF. */
async function passOnPostgres(folder: string, atLeast: number, also: Readonly<Record<string, string>>): Promise<void> {
  const files = globSync('*.test.ts', { cwd: `${BFF}/${folder}` }).map((file) => `${BFF}/${folder}/${file}`);
  await passAgain(files, { BFF_SUITE_POSTGRES: postgres.server.url, ...also }, atLeast, 280_000);
}

test('every test of the store that passes on SQLite passes on PostgreSQL, unchanged', async () => {
  await passOnPostgres('store', 14, {});
});

// Neither knows of the other, so one run tries both.
test('every test of the BFF over HTTP that passes on SQLite passes on PostgreSQL, unchanged, where Plural speaks the other way', async () => {
  await passOnPostgres('http', 100, { BFF_SUITE_SWITCHES: JSON.stringify(SPEAKS_THE_OTHER_WAY) });
});
