import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { passAgain } from '../../support/nested-tests.ts';
import { ACTS_THE_OTHER_WAY } from '../../support/plural-readings.ts';

const SUITE = fileURLToPath(new URL('../bff/http', import.meta.url));

// Where it speaks the other way is tried together with PostgreSQL (`bff-postgres/same-tests.test.ts`).
test('the BFF’s whole HTTP suite passes where Plural acts the other way', async () => {
  const files = globSync('*.test.ts', { cwd: SUITE }).map((file) => `${SUITE}/${file}`);
  await passAgain(files, { BFF_SUITE_SWITCHES: JSON.stringify(ACTS_THE_OTHER_WAY) }, 100, 280_000);
});
