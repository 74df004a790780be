import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { MerchantView } from '@plural-points/shared';
import { BffClient } from '../../chaos/bff-client.ts';
import type { Journey } from '../../chaos/crash-points.ts';
import { AS_SERVED, Fleet } from '../../chaos/fleet.ts';
import { purchaseOf, travel } from '../../chaos/journey.ts';
import { MerchantReceiver } from '../../chaos/merchant-receiver.ts';
import { randomOf, type Random } from '../../chaos/random.ts';
import { endBankStepPatience, rows, statusOf } from '../../chaos/rows.ts';
import { chaosSeed, isLongForm, seedsOf } from '../../chaos/seeded.ts';
import { chaosStage } from '../../chaos/stage.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { createTestDatabase } from '../../support/bff-database.ts';
import { waitFor } from '../../support/wait-for.ts';

const PROCESSES = 4;
const SHOPPERS = isLongForm ? 24 : 5;

const stage = chaosStage(async ({ control }) => {
  await control.switches({ refundDelayMs: 0 });
  // So that calls are under way whenever a process is asked to end.
  for (const route of ['createPayment', 'capture', 'refund'] as const)
    await control.fail(route, { delayMs: 250 }, { times: 10_000 });
});

for (const seed of seedsOf({ short: 1, long: 8 })) {
  test(`four processes are replaced one after the other while shoppers pay: no call is lost, nothing is done twice (seed ${seed})`, async (t) => {
    const receiver = await MerchantReceiver.start();
    t.after(async () => await receiver.stop());
    const fleet = await startFleet(receiver);
    const random = randomOf(seed, 'rolling');
    const client = new BffClient(() => fleet.anyUrl(random));
    try {
      const rolled = new AbortController();
      const shoppers = Array.from({ length: SHOPPERS }, async (_each, index) => {
        const views: MerchantView[] = [];
        while (!rolled.signal.aborted || views.length === 0)
          views.push(await purchase(client, `ROLL-${seed}-${index}-${views.length}`, random));
        return views;
      });
      const ends: unknown[] = [];
      for (let index = 0; index < PROCESSES; index += 1) ends.push(await fleet.replace(index));
      rolled.abort();
      const views = (await Promise.all(shoppers)).flat();
      assert.deepEqual(ends, [0, 0, 0, 0]);
      assert.deepEqual(client.losses, []);
      for (const { id } of views)
        assert.deepEqual(await differencesAtRest(stage.sandbox.control, client, id, receiver), []);
    } finally {
      await fleet.stop();
    }
  });
}

// Mutant: `stop` closed the store without waiting for the background work; this test failed.
test('processes that are asked to end in the middle of an inquiry finish it, let go of their leases and exit with 0', async (t) => {
  const receiver = await MerchantReceiver.start();
  t.after(async () => await receiver.stop());
  const { url } = await createTestDatabase(stage.postgres.url);
  const fleet = await startFleet(receiver, url);
  const client = new BffClient(() => fleet.anyUrl(randomOf(chaosSeed)));
  try {
    const amount = { value: 5_000, currency: 'INR' };
    const request = { merchantOrderReference: `END-${chaosSeed}`, amount, returnUrl: 'http://localhost:8787/return' };
    const session = await client.open(request, 'open');
    assert.ok(session !== 'lost');
    const paid = await client.pay(session, randomUUID(), false);
    assert.ok(paid !== 'lost');
    const before = (await stage.sandbox.control.requests({ route: 'getOrder' })).length;
    await stage.sandbox.control.fail('getOrder', { delayMs: 1_500 });
    await answerAtBank(String(paid.body['challengeUrl']), 'right');
    await endBankStepPatience(url, session.id);
    await waitFor(async () => (await stage.sandbox.control.requests({ route: 'getOrder' })).length > before);
    assert.equal((await heldLeases(url)).length, 1);
    assert.deepEqual(await fleet.end(), [0, 0, 0, 0]);
    assert.deepEqual(await heldLeases(url), []);
    assert.equal(await statusOf(url, session.id), 'captured');
  } finally {
    await fleet.stop();
  }
});

async function startFleet(receiver: MerchantReceiver, databaseUrl = stage.postgres.url): Promise<Fleet> {
  const settings = { pluralUrl: stage.sandbox.url, sandboxUrl: stage.sandbox.url, databaseUrl, receiver };
  return await Fleet.start(PROCESSES, settings, { entry: AS_SERVED });
}

async function purchase(client: BffClient, reference: string, random: Random): Promise<MerchantView> {
  const journey = random.oneOf<Journey>(['pay', 'pay', 'capture', 'cancel', 'refund']);
  return await travel(client, purchaseOf(journey, reference, random), async () => {});
}

async function heldLeases(databaseUrl: string) {
  return await rows(databaseUrl, "select name from lease where until > 0 and name like 'session:%'");
}
