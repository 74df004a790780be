import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BffClient } from '../../chaos/bff-client.ts';
import { AS_SERVED, Fleet } from '../../chaos/fleet.ts';
import { MerchantReceiver } from '../../chaos/merchant-receiver.ts';
import { randomOf } from '../../chaos/random.ts';
import { endBankStepPatience, statusOf } from '../../chaos/rows.ts';
import { chaosSeed } from '../../chaos/seeded.ts';
import { chaosStage } from '../../chaos/stage.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { waitFor } from '../../support/wait-for.ts';

const SKEWED = fileURLToPath(new URL('../../chaos/skewed-bff.ts', import.meta.url));

const stage = chaosStage();

// Mutant: `now` of the shared clock is the machine's own; this test failed for the fast clock.
test('a process whose clock is ten minutes off ends no payment before its time, and the ledgers agree', async (t) => {
  for (const [name, skewMs] of [
    ['fast', 600_000],
    ['slow', -600_000],
  ] as const) {
    await t.test(`${name} by ten minutes`, async () => {
      const receiver = await MerchantReceiver.start();
      const settings = {
        pluralUrl: stage.sandbox.url,
        sandboxUrl: stage.sandbox.url,
        databaseUrl: stage.postgres.url,
        receiver,
      };
      const right = await Fleet.start(1, settings, { entry: AS_SERVED });
      const wrong = await Fleet.start(1, settings, { entry: SKEWED, env: { CHAOS_CLOCK_SKEW_MS: String(skewMs) } });
      try {
        const client = new BffClient(() => right.anyUrl(randomOf(chaosSeed)));
        const other = new BffClient(() => wrong.anyUrl(randomOf(chaosSeed)));
        const amount = { value: 5_000, currency: 'INR' };
        const merchantOrderReference = `SKEW-${name}-${chaosSeed}`;
        const request = { merchantOrderReference, amount, returnUrl: 'http://localhost:8787/return' };
        const session = await client.open(request, `open-${name}`);
        assert.ok(session !== 'lost');
        const before = await inquiries();
        await stage.sandbox.control.fail('createPayment', 'hang');
        const paying = client.pay(session, randomUUID(), false);
        await waitFor(async () => (await statusOf(stage.postgres.url, session.id)) === 'processing');
        // While the call is under way, the other one is asked again and again how it stands.
        await waitFor(async () => {
          await other.merchantView(session.id);
          return (await inquiries()) >= before + 2;
        });
        assert.equal(await statusOf(stage.postgres.url, session.id), 'processing');
        await paying;

        const next = await other.open(
          { ...request, merchantOrderReference: `${merchantOrderReference}-2` },
          `${name}-2`,
        );
        assert.ok(next !== 'lost');
        const paid = await other.pay(next, randomUUID(), false);
        assert.ok(paid !== 'lost');
        await answerAtBank(String(paid.body['challengeUrl']), 'right');
        await endBankStepPatience(stage.postgres.url, next.id);
        await waitFor(async () => (await statusOf(stage.postgres.url, next.id)) === 'captured');
        assert.deepEqual(await differencesAtRest(stage.sandbox.control, other, next.id, receiver), []);
      } finally {
        await right.stop();
        await wrong.stop();
        await receiver.stop();
      }
    });
  }
});

async function inquiries(): Promise<number> {
  return (await stage.sandbox.control.requests({ route: 'getOrder' })).length;
}
