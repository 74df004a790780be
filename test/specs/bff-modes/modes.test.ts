import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { SwitchesPatch } from '@plural-points/sandbox';
import { passAgain } from '../../support/nested-tests.ts';

const SUITE = fileURLToPath(new URL('../bff/http', import.meta.url));

/** Where Plural's documents contradict each other, the reading that is not the sandbox's default: all of them, in two runs. */
const READINGS: Readonly<Record<string, SwitchesPatch>> = {
  'speaks the other way': {
    tokenExpiry: 'expires_in',
    callbackMethod: 'GET',
    callbackStatusField: 'payment_status',
    balanceShape: 'nested',
    errorShape: 'error-code',
    webhookCasing: 'camel',
    webhookPreAuth: 'string',
  },
  'acts the other way': {
    duplicates: '422',
    // Captured at once: the callback and the first webhook say AUTHORIZED, whoever asks is told PROCESSED. An order that
    // stays AUTHORIZED for a while, or for good, is in the suite itself, since there the shopper reads something else.
    preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED',
    autoCaptureDelayMs: 0,
    pointsLegReference: 'omit',
    notFoundStatus: 422,
    challengeExpiry: 'EXPIRED',
  },
};

for (const [manner, reading] of Object.entries(READINGS)) {
  test(`the BFF’s whole HTTP suite passes where Plural ${manner}`, async () => {
    const files = globSync('*.test.ts', { cwd: SUITE }).map((file) => `${SUITE}/${file}`);
    await passAgain(files, { BFF_SUITE_SWITCHES: JSON.stringify(reading) }, 100, 280_000);
  });
}
