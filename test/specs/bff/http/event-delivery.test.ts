import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type { CheckoutEvent, LoggedEvent } from '@plural-points/shared';
import { goThroughBank } from '../../../support/bff-challenge.ts';
import { createTestDatabase } from '../../../support/bff-database.ts';
import { Bff, type Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import type { EventReceiver } from '../../../support/event-receiver.ts';
import {
  deliveryBecomes,
  EVENT_SECRET,
  eventLog,
  eventsOfSession,
  tellingBff,
  type Told,
} from '../../../support/event-suite.ts';

const suite = bffSuite();
const HOUR_MS = 3_600_000;

const telling = async (): Promise<Told> => await tellingBff(async (options) => await suite.another(options));

/** A session with two events: the bank step, and captured. */
async function paid(bff: Bff): Promise<Shopper> {
  const shopper = await bff.open();
  const answer = await shopper.payWithPoints();
  await goThroughBank(bff, answer.body.challengeUrl, 'right');
  await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`);
  return shopper;
}

/** A session with one event. */
async function closed(bff: Bff): Promise<Shopper> {
  const shopper = await bff.open();
  await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/cancel`, {});
  return shopper;
}

const sequencesOf = (receiver: EventReceiver, shopper: Shopper): (readonly [number, number | null])[] =>
  receiver.deliveries
    .filter(({ event }) => event.data.sessionId === shopper.id)
    .map(({ event, answered }) => [event.sequence, answered]);

const withoutDelivery = ({ delivery: _delivery, ...event }: LoggedEvent): CheckoutEvent => event;

test('an event is sent as soon as it is committed, signed, and is the one of the log', async () => {
  const { bff, receiver } = await telling();
  const shopper = await paid(bff);
  await receiver.has(2);
  const log = await eventsOfSession(bff, shopper.id);
  assert.deepEqual(
    receiver.deliveries.map(({ event }) => event),
    log.map(withoutDelivery),
  );
  for (const { body, headers, event } of receiver.deliveries) {
    assert.deepEqual(new Webhook(EVENT_SECRET).verify(body, headers), event);
    assert.equal(headers['webhook-id'], event.id);
  }
  const { delivery } = await deliveryBecomes(bff, log.at(-1)?.id ?? '', 'delivered');
  assert.equal(delivery.attempts, 1);
  assert.equal(delivery.lastStatus, 204);
  assert.equal(delivery.nextAttemptAt, null);
});

test('a receiver that is back after an hour is told everything it missed, each session in its order', async () => {
  const { bff, receiver } = await telling();
  receiver.answer(503);
  const shoppers = [await paid(bff), await paid(bff), await closed(bff)];
  await bff.round();
  assert.ok(receiver.deliveries.every(({ event }) => event.sequence === 1));
  receiver.forget();
  receiver.answer(204);
  bff.advance(HOUR_MS);
  await bff.round();
  for (const shopper of shoppers) {
    const told = await eventsOfSession(bff, shopper.id);
    assert.deepEqual(
      sequencesOf(receiver, shopper),
      told.map(({ sequence }) => [sequence, 204]),
    );
  }
});

test('whatever each try meets, in the end every transition was delivered, and in a session none before its predecessor', async () => {
  const { bff, receiver } = await telling();
  const moods = [503, 'reset', 'redirect', 410, 204, 500, 'flood', 400] as const;
  let turn = 0;
  receiver.answer(() => moods[(turn += 1) % moods.length] ?? 204);
  const shoppers: Shopper[] = [];
  for (let count = 0; count < 4; count += 1) shoppers.push(await paid(bff));
  for (let hours = 0; hours < 80; hours += 8) {
    await bff.round();
    bff.advance(8 * HOUR_MS);
  }
  receiver.answer(204);
  bff.advance(30 * HOUR_MS);
  await bff.round();
  for (const shopper of shoppers) {
    const taken = sequencesOf(receiver, shopper).filter(([, answered]) => answered === 204 || answered === 200);
    assert.deepEqual(
      taken.map(([sequence]) => sequence),
      (await eventsOfSession(bff, shopper.id)).map(({ sequence }) => sequence),
    );
  }
});

test('an event that its receiver never takes holds back the rest of its session, and no other session', async () => {
  const { bff, receiver } = await telling();
  let poisoned = '';
  receiver.answer((event) => (event.data.sessionId === poisoned ? 410 : 204));
  const stuck = await bff.open();
  poisoned = stuck.id;
  const answer = await stuck.payWithPoints();
  await goThroughBank(bff, answer.body.challengeUrl, 'right');
  const fine = await closed(bff);
  await bff.round();
  assert.deepEqual(sequencesOf(receiver, stuck), [[1, 410]]);
  assert.deepEqual(sequencesOf(receiver, fine), [[1, 204]]);
  const [first] = await eventsOfSession(bff, stuck.id);
  assert.equal(first?.delivery.status, 'pending');
  assert.equal(first.delivery.lastStatus, 410);
  assert.ok(Date.parse(first.delivery.nextAttemptAt ?? '') > bff.now().getTime());
});

test('after three days of failures an event is dead, the next of its session goes, and asked for it is sent once more', async () => {
  const { bff, receiver } = await telling();
  let refused = '';
  receiver.answer((event) => {
    refused ||= event.id;
    return event.id === refused ? 500 : 204;
  });
  const shopper = await paid(bff);
  for (let days = 0; days < 12; days += 1) {
    await bff.round();
    bff.advance(30 * HOUR_MS);
  }
  const [dead, next] = await eventsOfSession(bff, shopper.id);
  assert.ok(dead && next);
  assert.equal(dead.delivery.status, 'dead');
  assert.equal(dead.delivery.attempts, 11);
  assert.equal(dead.delivery.nextAttemptAt, null);
  assert.equal(next.delivery.status, 'delivered');

  const before = receiver.deliveries.filter(({ event }) => event.id === dead.id);
  receiver.answer(204);
  const asked = await bff.merchant('post', `/v1/events/${dead.id}/redeliver`, {});
  assert.equal(asked.status, 202);
  assert.equal(asked.body.delivery.status, 'pending');
  const { delivery } = await deliveryBecomes(bff, dead.id, 'delivered');
  assert.equal(delivery.attempts, 12);
  const after = receiver.deliveries.filter(({ event }) => event.id === dead.id);
  assert.equal(after.length, before.length + 1);
  assert.equal(new Set(after.map(({ body }) => body)).size, 1);
});

test('a delivered event is sent again on demand: the same bytes, the same id, a signature of its own time', async () => {
  const { bff, receiver } = await telling();
  const shopper = await closed(bff);
  await receiver.has(1);
  const [event] = await eventsOfSession(bff, shopper.id);
  await deliveryBecomes(bff, event?.id ?? '', 'delivered');
  bff.advance(60_000);
  const key = { 'Idempotency-Key': `again-${shopper.id}` };
  const asked = await bff.merchant('post', `/v1/events/${event?.id}/redeliver`, {}, key);
  assert.equal(asked.status, 202);
  await receiver.has(2);
  const repeated = await bff.merchant('post', `/v1/events/${event?.id}/redeliver`, {}, key);
  assert.deepEqual(repeated.body, asked.body);
  await bff.round();
  const [first, second, ...more] = receiver.deliveries;
  assert.ok(first && second);
  assert.equal(more.length, 0);
  assert.equal(second.body, first.body);
  assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
  assert.notEqual(second.headers['webhook-timestamp'], first.headers['webhook-timestamp']);
});

test('an event asked for again that fails holds nothing back', async () => {
  const { bff, receiver } = await telling();
  const shopper = await bff.open();
  const answer = await shopper.payWithPoints();
  const [first] = await eventsOfSession(bff, shopper.id);
  await deliveryBecomes(bff, first?.id ?? '', 'delivered');
  receiver.answer((event) => (event.sequence === 1 ? 500 : 204));
  await bff.merchant('post', `/v1/events/${first?.id}/redeliver`, {});
  await goThroughBank(bff, answer.body.challengeUrl, 'right');
  await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/reconcile`);
  await bff.round();
  assert.deepEqual(sequencesOf(receiver, shopper), [
    [1, 204],
    [1, 500],
    [2, 204],
  ]);
});

test('a receiver that never answers holds up neither the janitor nor the events of others', async () => {
  const { bff, receiver } = await telling();
  let silenced = '';
  receiver.answer((event) => (event.data.sessionId === silenced ? 'silence' : 204));
  const waiting = await bff.open();
  silenced = waiting.id;
  await bff.merchant('post', `/v1/checkout-sessions/${waiting.id}/cancel`, {});
  await receiver.has(1);
  const others = [await closed(bff), await closed(bff), await closed(bff)];
  await receiver.has(4);
  for (const other of others) assert.equal(sequencesOf(receiver, other).length, 1);
  assert.equal(sequencesOf(receiver, waiting).length, 1);
});

test('events from before there was an address are sent once there is one', async (t) => {
  const database = await createTestDatabase();
  const first = await Bff.start(suite.sandbox.url, { database });
  const shopper = await closed(first);
  assert.equal((await eventLog(first))[0]?.delivery.status, 'not_configured');
  await first.stop();
  const { bff, receiver } = await tellingBff(
    async (options) => await Bff.start(suite.sandbox.url, { ...options, database }),
  );
  t.after(async () => {
    await bff.stop();
    await database.drop();
  });
  await bff.round();
  assert.deepEqual(sequencesOf(receiver, shopper), [[1, 204]]);
});
