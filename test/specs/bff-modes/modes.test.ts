import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { SwitchesPatch } from '@plural-points/sandbox';
import { passAgain } from '../../support/nested-tests.ts';

const SUITE = fileURLToPath(new URL('../bff/http', import.meta.url));

/** Where Plural's documents contradict each other, the reading that is not the sandbox's default; two or three at a time. */
const READINGS: readonly SwitchesPatch[] = [
  { tokenExpiry: 'expires_in', callbackMethod: 'GET' },
  { callbackStatusField: 'payment_status', duplicates: '422' },
  { preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED', autoCaptureDelayMs: 0, balanceShape: 'nested' },
  { pointsLegReference: 'omit', errorShape: 'error-code', notFoundStatus: 422 },
  { challengeExpiry: 'EXPIRED', webhookCasing: 'camel', webhookPreAuth: 'string' },
];

for (const reading of READINGS) {
  test(`the BFF’s whole HTTP suite passes where Plural answers by ${JSON.stringify(reading)}`, async () => {
    const files = globSync('*.test.ts', { cwd: SUITE }).map((file) => `${SUITE}/${file}`);
    await passAgain(files, { BFF_SUITE_SWITCHES: JSON.stringify(reading) }, 100, 110_000);
  });
}
