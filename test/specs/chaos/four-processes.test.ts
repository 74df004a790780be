import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreatedSession } from '@plural-points/shared';
import { BffClient } from '../../chaos/bff-client.ts';
import { Fleet } from '../../chaos/fleet.ts';
import { finish } from '../../chaos/journey.ts';
import { MerchantReceiver } from '../../chaos/merchant-receiver.ts';
import { randomOf, type Random } from '../../chaos/random.ts';
import { chaosSeed, isLongForm, seedsOf } from '../../chaos/seeded.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { startSandboxProcess, type SandboxProcess } from '../../support/bff-sandbox-process.ts';
import { startPostgres, type PostgresServer } from '../../support/postgres-server.ts';

const PROCESSES = 4;
const PAYS_A_SESSION = 50;
const SESSIONS = isLongForm ? 12 : 3;

let sandbox: SandboxProcess;
let postgres: PostgresServer;
before(async () => {
  [sandbox, postgres] = await Promise.all([startSandboxProcess(), startPostgres()]);
});
after(async () => {
  await sandbox.stop();
  await postgres.stop();
});

for (const seed of seedsOf({ short: 1, long: 8 })) {
  test(`four processes, fifty pays on each session, the database restarted and processes killed: one payment each (seed ${seed})`, async () => {
    const random = randomOf(seed, 'four processes');
    const receiver = await MerchantReceiver.start();
    // A receiver that is down every now and then.
    receiver.answer(() => (random.chance(20) ? 503 : 204));
    const fleet = await Fleet.start(PROCESSES, {
      pluralUrl: sandbox.url,
      sandboxUrl: sandbox.url,
      databaseUrl: postgres.url,
      receiver,
    });
    try {
      const anyone = new BffClient(() => fleet.anyUrl(random));
      const sessions = await Promise.all(
        Array.from({ length: SESSIONS }, async (_, index) => await opened(anyone, `FLEET-${seed}-${index}`, random)),
      );
      const storms = sessions.map(async (session) => await storm(fleet, session, random));
      await sleep(random.below(400));
      await postgres.restart();
      await sleep(random.below(400));
      fleet.signal(random.below(PROCESSES), 'SIGKILL');
      await Promise.all(storms);
      for (const session of sessions) assert.ok((await acceptedPayments(session)) <= 1, 'one payment at Plural');

      // Those that live go in order, those that died come back, past every quarantine and every back-off.
      receiver.answer(() => 204);
      await fleet.restart();
      const views = await Promise.all(sessions.map(async (session) => await finish(anyone, session, random)));
      for (const view of views)
        assert.deepEqual(await differencesAtRest(sandbox.control, anyone, view.id, receiver), []);
    } finally {
      await fleet.stop();
      await receiver.stop();
    }
  });
}

async function opened(client: BffClient, reference: string, random: Random): Promise<CreatedSession> {
  const amount = { value: 1_000 + random.below(9_000), currency: 'INR' };
  const request = { merchantOrderReference: reference, amount, returnUrl: 'http://localhost:8787/return' };
  const session = await client.open(request, `open-${reference}-${chaosSeed}`);
  assert.ok(session !== 'lost');
  return session;
}

/** All at once, each an attempt of its own, spread over the processes; what they are told is their affair. */
async function storm(fleet: Fleet, session: CreatedSession, random: Random): Promise<void> {
  const pays = Array.from({ length: PAYS_A_SESSION }, async () => {
    const url = fleet.anyUrl(random);
    return await new BffClient(() => url).pay(session, randomUUID(), false);
  });
  await Promise.all(pays);
}

async function acceptedPayments(session: CreatedSession): Promise<number> {
  const order = await sandbox.control.order(session.merchantOrderReference);
  const legs = Array.isArray(order.payments) ? order.payments : [];
  return legs.length;
}
