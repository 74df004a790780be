import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { CreatedSession } from '@plural-points/shared';
import { BffClient } from '../../chaos/bff-client.ts';
import { ChaosProxy } from '../../chaos/chaos-proxy.ts';
import { Fleet } from '../../chaos/fleet.ts';
import { MerchantReceiver } from '../../chaos/merchant-receiver.ts';
import { randomOf } from '../../chaos/random.ts';
import { endBankStepPatience, rows, statusOf } from '../../chaos/rows.ts';
import { chaosSeed } from '../../chaos/seeded.ts';
import { chaosStage } from '../../chaos/stage.ts';
import { differencesAtRest } from '../../chaos/three-ledgers.ts';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { waitFor } from '../../support/wait-for.ts';

const CAPTURE_DELAY_MS = 600_000;

const stage = chaosStage(
  async ({ control }) =>
    await control.switches({ preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED', autoCaptureDelayMs: CAPTURE_DELAY_MS }),
);

const GET_ORDER = /^GET \/api\/pay\/v1\/orders\/v1-/;
/** The frozen one has to find its answer in time, when it goes on. */
const PATIENT = { PLURAL_TIMEOUT_MS: '60000' };

// Mutant: `isHeld` was true of every lease; this test failed.
test('a process that slept through the end of its lease writes nothing of what it had learnt before', async () => {
  const databaseUrl = stage.postgres.url;
  const receiver = await MerchantReceiver.start();
  const proxy = await ChaosProxy.start(stage.sandbox.url);
  const settings = { sandboxUrl: stage.sandbox.url, databaseUrl, receiver };
  const holder = await Fleet.start(1, { ...settings, pluralUrl: proxy.url }, { env: PATIENT });
  const fleets = [holder];
  try {
    const client = new BffClient(() => holder.anyUrl(randomOf(chaosSeed)));
    const session = await opened(client, `FROZEN-${chaosSeed}-1`);
    const atBank = await challenged(client, session);
    // Asleep while the bank is answered, so that its next inquiry is the first that sees what came of it.
    holder.signal(0, 'SIGSTOP');
    await answerAtBank(atBank, 'right');
    const before = await inquiries();
    const frozen = freezeAtInquiry(proxy, holder);
    await endBankStepPatience(databaseUrl, session.id);
    holder.signal(0, 'SIGCONT');
    await frozen;
    await waitFor(async () => (await inquiries()) > before);
    const lease = `session:${session.id}`;
    assert.equal((await rows(databaseUrl, 'select 1 from lease where name = $1 and until > 0', [lease])).length, 1);
    await rows(databaseUrl, 'update lease set until = 0 where name = $1', [lease]);

    // Its answer says authorised, and is old news from now on.
    await stage.sandbox.control.clock.advance(CAPTURE_DELAY_MS);
    await endBankStepPatience(databaseUrl, session.id);
    const rescuer = await Fleet.start(1, { ...settings, pluralUrl: stage.sandbox.url });
    fleets.push(rescuer);
    await waitFor(async () => (await statusOf(databaseUrl, session.id)) === 'captured');
    assert.deepEqual(await rescuer.end(), [0]);
    const settled = await writtenOf(databaseUrl, session.id);

    holder.signal(0, 'SIGCONT');
    const next = await opened(client, `FROZEN-${chaosSeed}-2`);
    await answerAtBank(await challenged(client, next), 'right');
    await stage.sandbox.control.clock.advance(CAPTURE_DELAY_MS);
    await endBankStepPatience(databaseUrl, next.id);
    // Its rounds come one after the other: with this one settled, the one that slept is over.
    await waitFor(async () => (await statusOf(databaseUrl, next.id)) === 'captured');
    assert.deepEqual(await writtenOf(databaseUrl, session.id), settled);
    for (const { id } of [session, next])
      assert.deepEqual(await differencesAtRest(stage.sandbox.control, client, id, receiver), []);
  } finally {
    for (const fleet of fleets) await fleet.stop();
    await proxy.stop();
    await receiver.stop();
  }
});

async function inquiries(): Promise<number> {
  return (await stage.sandbox.control.requests({ route: 'getOrder' })).length;
}

/** Resolves when the process is frozen: its next inquiry has left, and none of its answer has been read. */
async function freezeAtInquiry(proxy: ChaosProxy, fleet: Fleet): Promise<void> {
  await new Promise<void>((resolve) => {
    let isFrozen = false;
    proxy.plan = ({ line }) => {
      if (!isFrozen && GET_ORDER.test(line)) {
        isFrozen = true;
        fleet.signal(0, 'SIGSTOP');
        resolve();
      }
      return { kind: 'none' };
    };
  });
}

async function opened(client: BffClient, reference: string): Promise<CreatedSession> {
  const amount = { value: 5_000, currency: 'INR' };
  const request = { merchantOrderReference: reference, amount, returnUrl: 'http://localhost:8787/return' };
  const session = await client.open(request, `open-${reference}`);
  assert.ok(session !== 'lost');
  return session;
}

async function challenged(client: BffClient, session: CreatedSession): Promise<string> {
  const answer = await client.pay(session, randomUUID(), false);
  assert.ok(answer !== 'lost');
  return String(answer.body['challengeUrl']);
}

/** The session's version, and how much was written beside it. */
async function writtenOf(databaseUrl: string, sessionId: string) {
  const [session] = await rows(databaseUrl, 'select version from checkout_session where id = $1', [sessionId]);
  const evidence = await rows(databaseUrl, 'select 1 from evidence where session_id = $1', [sessionId]);
  return { version: session?.['version'] as unknown, evidence: evidence.length };
}
