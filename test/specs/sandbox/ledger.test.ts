import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSandbox } from '@plural-points/sandbox';
import { InProcessMerchant } from './in-process-merchant.ts';
import { connect } from './plural-client.ts';
import { type Merchant, Sequence } from './random-calls.ts';

const STEPS = 25;
const SEQUENCES = 1_000;
const SEQUENCES_BY_HTTP = 20;

/** Takes every step of one sequence, and looks after each whether the books add up. */
async function run(merchant: Merchant, seed: number, look: () => Promise<readonly string[]>): Promise<void> {
  const sequence = new Sequence(merchant, seed);
  await sequence.turn();
  for (let step = 1; step <= STEPS; step += 1) {
    await sequence.step();
    assert.deepEqual(await look(), [], `seed ${seed}, step ${step}`);
  }
}

describe('The ledger', () => {
  test(`balances after every one of ${STEPS} random calls, in ${SEQUENCES} sequences`, async () => {
    const movements = new Set<string>();
    for (let seed = 1; seed <= SEQUENCES; seed += 1) {
      const merchant = new InProcessMerchant();
      await run(merchant, seed, () => Promise.resolve(merchant.imbalances()));
      for (const movement of merchant.movements()) movements.add(movement);
    }
    // A generator that never got far would prove nothing.
    assert.deepEqual([...movements].sort(), ['capture', 'give-back', 'give-back-expired', 'hold', 'release']);
  });

  test(`balances over HTTP as well, by its own account, in ${SEQUENCES_BY_HTTP} sequences`, async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const plural = await connect(sandbox);
    const { control } = plural;
    const movements = new Set<string>();
    for (let seed = 1; seed <= SEQUENCES_BY_HTTP; seed += 1) {
      await control.reset();
      await control.clock.freeze();
      await plural.authenticate();
      await run(plural, seed, async () => (await control.ledger()).imbalances);
      for (const { movement } of (await control.ledger()).journal) movements.add(movement);
    }
    assert.ok(movements.has('capture'));
  });
});
