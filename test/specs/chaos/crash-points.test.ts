import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CRASH_POINTS, type CrashPoint } from '../../chaos/crash-points.ts';
import { DoomedBff } from '../../chaos/doomed-bff.ts';
import { purchaseOf, travel } from '../../chaos/journey.ts';
import { randomOf } from '../../chaos/random.ts';
import { chaosSeed, seedsOf } from '../../chaos/seeded.ts';
import { ledgerDifferences } from '../../chaos/three-ledgers.ts';
import { startSandboxProcess, type SandboxProcess } from '../../support/bff-sandbox-process.ts';

let sandbox: SandboxProcess;
before(async () => {
  sandbox = await startSandboxProcess();
  await sandbox.control.switches({ refundDelayMs: 0 });
});
after(async () => await sandbox.stop());

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
    assert.deepEqual(await differencesOnceTold(bff, view.id), []);
  } finally {
    await bff.stop();
  }
}

/** The merchant hears of everything in the end: what is under way is waited for, within a bound. */
async function differencesOnceTold(bff: DoomedBff, id: string): Promise<string[]> {
  let differences: string[] = ['the BFF does not answer'];
  for (let looks = 0; looks < 100 && differences.length > 0; looks += 1) {
    if (looks > 0) await sleep(100);
    const view = await bff.client.merchantView(id);
    if (view !== 'lost') differences = await ledgerDifferences(sandbox.control, view, bff.receiver);
  }
  return differences;
}
