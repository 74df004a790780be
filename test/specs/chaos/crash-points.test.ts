import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe, test } from 'node:test';
import { CRASH_POINTS, PAYMENT_POINTS, type CrashPoint } from '../../chaos/crash-points.ts';
import { DoomedBff } from '../../chaos/doomed-bff.ts';
import { purchaseOf, travel } from '../../chaos/journey.ts';
import { randomOf } from '../../chaos/random.ts';
import { chaosSeed, isLongForm, seedsOf } from '../../chaos/seeded.ts';
import { chaosStage } from '../../chaos/stage.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { createTestDatabase } from '../../support/bff-database.ts';

const stage = chaosStage(async ({ control }) => await control.switches({ refundDelayMs: 0 }));

/** Each is a BFF, and waits now and then for what is due. */
const AT_ONCE = Math.max(2, availableParallelism());

/** On either side of a commit: the short form kills there on PostgreSQL too. */
const AT_A_COMMIT = /not committed|nobody told|not noted/;

// Mutant: nobody asked about a capture or cancel under way; this test failed.
describe('A BFF that is killed and comes back loses no payment and makes none twice:', { concurrency: AT_ONCE }, () => {
  for (const [index, point] of CRASH_POINTS.entries()) {
    for (const seed of seedsOf({ short: 1, long: PAYMENT_POINTS.includes(point) ? 200 : 20 })) {
      test(`${point.name} (SQLite, seed ${seed})`, async () =>
        await surviveCrash(point, `CRASH-${chaosSeed}-${index}-${seed}`, seed, undefined));
      if (!isLongForm && !AT_A_COMMIT.test(point.name)) continue;
      test(`${point.name} (PostgreSQL, seed ${seed})`, async () => {
        const { url } = await createTestDatabase(stage.postgres.url);
        await surviveCrash(point, `CRASH-PG-${chaosSeed}-${index}-${seed}`, seed, url);
      });
    }
  }
});

/** `databaseUrl`: undefined for a SQLite file of its own. */
async function surviveCrash(
  point: CrashPoint,
  reference: string,
  seed: number,
  databaseUrl: string | undefined,
): Promise<void> {
  const random = randomOf(seed, point.name);
  const bff = await DoomedBff.start(stage.sandbox.url, point, random, databaseUrl);
  try {
    const purchase = purchaseOf(point.journey, reference, random);
    const view = await travel(bff.client, purchase, async () => await bff.revive());
    if (bff.deaths === 0) await bff.revive();
    assert.equal(bff.deaths, 1, 'the moment came once');
    assert.equal(view.needsAttention, null);
    assert.deepEqual(await differencesAtRest(stage.sandbox.control, bff.client, view.id, bff.receiver), []);
  } finally {
    await bff.stop();
  }
}
