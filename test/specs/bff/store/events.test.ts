import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { EventLog, Outbox } from '../../../../bff/src/checkout/event-log.ts';
import type { Ledger } from '../../../../bff/src/checkout/ledger.ts';
import { merchantEvents } from '../../../../bff/src/checkout/merchant-event.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { createSqlEvents } from '../../../../bff/src/store/sql-events.ts';
import { openTestStore } from '../../../support/bff-store.ts';
import { later, NOW, sessionOf } from '../checkout/evidence.ts';

interface Opened {
  readonly ledger: Ledger;
  readonly events: EventLog & Outbox;
}

async function opened(t: TestContext): Promise<Opened> {
  const { ledger, db } = await openTestStore(t);
  return { ledger, events: createSqlEvents(db) };
}

async function newSession(ledger: Ledger, id: string): Promise<Session> {
  const session = sessionOf({
    id,
    merchantOrderReference: id,
    pluralOrderId: `v1-${id}`,
    status: 'open',
    attempts: [],
  });
  assert.equal(await ledger.insertSession(session, null), 'inserted');
  return session;
}

/** Saves a change of the status, with its events. */
async function become(ledger: Ledger, session: Session, status: Session['status']): Promise<Session> {
  const after = { ...session, status };
  const saved = await ledger.saveSession(session, after, merchantEvents(session, after, NOW));
  assert.ok(saved !== 'conflict');
  return saved;
}

const idsOf = async (events: EventLog, after: string | null = null): Promise<string[]> =>
  ((await events.eventsAfter(after, 1_000)) ?? []).map(({ id }) => id);

const sequenceIn = (body: string): unknown => (JSON.parse(body) as { sequence: unknown }).sequence;

test('a change and its events are committed together, or neither is', async (t) => {
  const { ledger, events } = await opened(t);
  const session = await newSession(ledger, 'cs_one');
  const after: Session = { ...session, status: 'cancelled' };
  const told = merchantEvents(session, after, NOW);
  const results = await Promise.all([
    ledger.saveSession(session, after, told),
    ledger.saveSession(session, after, told),
  ]);
  assert.equal(results.filter((result) => result === 'conflict').length, 1);
  assert.deepEqual(
    await idsOf(events),
    told.map(({ id }) => id),
  );
});

// Mutant: events appended after the transaction of their change, not in it; this test failed.
test('a change whose event cannot be written is not made', async (t) => {
  const { ledger, events } = await opened(t);
  const session = await newSession(ledger, 'cs_one');
  const saved = await become(ledger, session, 'authorized');
  const [kept] = (await events.eventsAfter(null, 1)) ?? [];
  const after: Session = { ...saved, status: 'captured' };
  const told = merchantEvents(saved, after, NOW).map((event) => ({ ...event, id: kept?.id ?? '' }));
  assert.equal(await ledger.saveSession(saved, after, told), 'conflict');
  assert.deepEqual(await ledger.sessionById('cs_one'), saved);
  assert.equal((await idsOf(events)).length, 1);
});

test('events of one session are numbered from 1 without a gap, over many changes and several at once', async (t) => {
  const { ledger, events } = await opened(t);
  let session = await newSession(ledger, 'cs_one');
  for (const status of ['action_required', 'processing', 'authorized', 'captured'] as const) {
    session = await become(ledger, session, status);
  }
  const looked: Session = { ...session, status: 'cancelled', needsAttention: 'partial' };
  await ledger.saveSession(session, looked, merchantEvents(session, looked, NOW));
  const bodies = (await events.eventsAfter(null, 100)) ?? [];
  assert.deepEqual(
    bodies.map(({ body }) => sequenceIn(body)),
    [1, 2, 3, 4, 5],
  );
});

test('a reader who goes on from the last id it saw misses none, however many write at the same time', async (t) => {
  const { ledger, events } = await opened(t);
  const sessions = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => await newSession(ledger, `cs_${index}`)),
  );
  let isWriting = true;
  const read: string[] = [];
  const reader = (async () => {
    for (;;) {
      const isLast = !isWriting;
      const fresh = await idsOf(events, read.at(-1) ?? null);
      read.push(...fresh);
      if (isLast) return;
    }
  })();
  await Promise.all(
    sessions.map(async (session) => {
      const waiting = await become(ledger, session, 'action_required');
      const authorized = await become(ledger, waiting, 'authorized');
      await become(ledger, authorized, 'captured');
    }),
  );
  isWriting = false;
  await reader;
  assert.equal(read.length, 36);
  assert.deepEqual(read, await idsOf(events));
});

test('what is claimed is nobody else’s until the claim runs out, and the next of its session waits', async (t) => {
  const { ledger, events } = await opened(t);
  const session = await newSession(ledger, 'cs_one');
  await become(ledger, await become(ledger, session, 'authorized'), 'captured');
  const claims = await Promise.all(Array.from({ length: 6 }, async () => await events.claimDue(NOW, later(15_000))));
  const [claim, ...more] = claims.filter((each) => each !== null);
  assert.ok(claim);
  assert.equal(more.length, 0);
  assert.equal(claim.type, 'checkout.authorized');
  assert.equal((await events.claimDue(later(15_000), later(30_000)))?.id, claim.id);
});

test('a holder whose claim ran out and was taken notes nothing any more', async (t) => {
  const { ledger, events } = await opened(t);
  await become(ledger, await newSession(ledger, 'cs_one'), 'cancelled');
  const slow = await events.claimDue(NOW, later(15_000));
  const quick = await events.claimDue(later(15_000), later(30_000));
  assert.ok(slow && quick);
  await events.settle(quick, { kind: 'delivered', httpStatus: 200 });
  await events.settle(slow, { kind: 'failed', httpStatus: 500, retryAt: null });
  const [event] = (await events.eventsAfter(null, 1)) ?? [];
  assert.equal(event?.delivery.status, 'delivered');
  assert.equal(event.delivery.lastStatus, 200);
});

test('many sessions are claimed side by side, each event once', async (t) => {
  const { ledger, events } = await opened(t);
  for (let count = 0; count < 20; count += 1) {
    await become(ledger, await newSession(ledger, `cs_${count}`), 'cancelled');
  }
  const claims = await Promise.all(Array.from({ length: 25 }, async () => await events.claimDue(NOW, later(15_000))));
  const ids = claims.filter((claim) => claim !== null).map(({ id }) => id);
  assert.equal(ids.length, 20);
  assert.equal(new Set(ids).size, 20);
});

test('first tries go before repeats, so that a receiver that fails some cannot keep the others waiting', async (t) => {
  const { ledger, events } = await opened(t);
  await become(ledger, await newSession(ledger, 'cs_failing'), 'cancelled');
  const failing = await events.claimDue(NOW, later(15_000));
  assert.ok(failing);
  await events.settle(failing, { kind: 'failed', httpStatus: 500, retryAt: NOW });
  await become(ledger, await newSession(ledger, 'cs_fresh'), 'cancelled');
  const next = await events.claimDue(later(1_000), later(15_000));
  assert.match(next?.body ?? '', /cs_fresh/);
});

test('the backlog counts what waits and what was given up', async (t) => {
  const { ledger, events } = await opened(t);
  assert.deepEqual(await events.backlog(), { pending: 0, dead: 0, oldestPendingAt: null });
  for (const id of ['cs_one', 'cs_two', 'cs_three']) await become(ledger, await newSession(ledger, id), 'cancelled');
  for (const retryAt of [null, later(60_000)]) {
    const claim = await events.claimDue(NOW, later(15_000));
    assert.ok(claim);
    await events.settle(claim, { kind: 'failed', httpStatus: null, retryAt });
  }
  assert.deepEqual(await events.backlog(), { pending: 2, dead: 1, oldestPendingAt: NOW });
});
