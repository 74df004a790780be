import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CRASH_POINTS, type CrashPoint } from '../../chaos/crash-points.ts';
import { DoomedBff } from '../../chaos/doomed-bff.ts';
import { purchaseOf, travel } from '../../chaos/journey.ts';
import { randomOf } from '../../chaos/random.ts';
import { chaosSeed, seedsOf } from '../../chaos/seeded.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { startSandboxProcess, type SandboxProcess } from '../../support/bff-sandbox-process.ts';

let sandbox: SandboxProcess;
before(async () => {
  sandbox = await startSandboxProcess();
  await sandbox.control.switches({ refundDelayMs: 0 });
});
after(async () => await sandbox.stop());

// Mutant: nobody asked about a capture or cancel under way; this test failed.
describe('A BFF that is killed and comes back loses no payment and makes none twice:', { concurrency: 2 }, () => {
  for (const [index, point] of CRASH_POINTS.entries()) {
    for (const seed of seedsOf({ short: 1, long: 20 })) {
      test(`${point.name} (seed ${seed})`, async () =>
        await surviveCrash(point, `CRASH-${chaosSeed}-${index}-${seed}`, seed));
    }
  }
});

async function surviveCrash(point: CrashPoint, reference: string, seed: number): Promise<void> {
  const random = randomOf(seed, point.name);
  const bff = await DoomedBff.start(sandbox.url, point, random);
  try {
    const purchase = purchaseOf(point.journey, reference, random);
    const view = await travel(bff.client, purchase, async () => await bff.revive());
    if (bff.deaths === 0) await bff.revive();
    assert.equal(bff.deaths, 1, 'the moment came once');
    assert.equal(view.needsAttention, null);
    assert.deepEqual(await differencesAtRest(sandbox.control, bff.client, view.id, bff.receiver), []);
  } finally {
    await bff.stop();
  }
}
