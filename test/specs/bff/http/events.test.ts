import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET } from '@plural-points/sandbox';
import { goThroughBank, type BankAnswer } from '../../../support/bff-challenge.ts';
import type { Bff, Json, Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { eventLog, eventsOfSession } from '../../../support/event-suite.ts';
import { cardLeg, connect } from '../../sandbox/plural-client.ts';

const suite = bffSuite({ env: { PLURAL_TIMEOUT_MS: '1500' } });

const inr = (value: number): Json => ({ value, currency: 'INR' });

const operate = async (shopper: Shopper, what: string, body: Json = {}, key?: string) =>
  await shopper.bff.merchant(
    'post',
    `/v1/checkout-sessions/${shopper.id}/${what}`,
    body,
    key === undefined ? {} : { 'Idempotency-Key': key },
  );

/**
 * Pays, and answers at the bank. In some readings of Plural a success is final only a moment after: hence the
 * reconcile.
 */
async function payAtBank(shopper: Shopper, answer: BankAnswer): Promise<void> {
  const paid = await shopper.payWithPoints();
  await goThroughBank(shopper.bff, paid.body.challengeUrl, answer);
  await operate(shopper, 'reconcile');
}

async function opened(fields: Json = {}): Promise<Shopper> {
  return await suite.bff.open(fields);
}

/** What was told of a session: the types in their order, numbered from 1 without a gap, with ids that occur once. */
async function toldOf(shopper: Shopper): Promise<string[]> {
  const events = await eventsOfSession(shopper.bff, shopper.id);
  assert.deepEqual(
    events.map((event) => event.sequence),
    events.map((_event, index) => index + 1),
  );
  assert.equal(new Set(events.map((event) => event.id)).size, events.length);
  for (const event of events) assert.equal(event.data.merchantOrderReference, shopper.reference);
  return events.map((event) => event.type);
}

test('a payment is told as the bank step and then as captured, with its amount', async () => {
  const shopper = await opened();
  await payAtBank(shopper, 'right');
  assert.deepEqual(await toldOf(shopper), ['checkout.action_required', 'checkout.captured']);
  const captured = (await eventsOfSession(suite.bff, shopper.id)).at(-1);
  assert.equal(captured?.data.status, 'captured');
  assert.deepEqual(captured?.data.amountCaptured, inr(5000));
  assert.deepEqual(captured?.data.amountRefunded, inr(0));
});

test('a decline is told, and so is the retry that succeeds', async () => {
  const shopper = await opened();
  await payAtBank(shopper, 'wrong');
  await payAtBank(shopper, 'right');
  assert.deepEqual(await toldOf(shopper), [
    'checkout.action_required',
    'checkout.attempt_failed',
    'checkout.action_required',
    'checkout.captured',
  ]);
});

test('an authorisation that is captured in part is told with the part', async () => {
  const shopper = await opened({ preAuth: true });
  await payAtBank(shopper, 'right');
  await operate(shopper, 'capture', { amount: inr(4000) });
  assert.deepEqual(await toldOf(shopper), ['checkout.action_required', 'checkout.authorized', 'checkout.captured']);
  assert.deepEqual((await eventsOfSession(suite.bff, shopper.id)).at(-1)?.data.amountCaptured, inr(4000));
});

test('an authorisation that is cancelled, an open session that is closed, and one cancelled at the bank are told', async () => {
  const authorized = await opened({ preAuth: true });
  await payAtBank(authorized, 'right');
  await operate(authorized, 'cancel');
  assert.deepEqual(await toldOf(authorized), ['checkout.action_required', 'checkout.authorized', 'checkout.cancelled']);
  const closed = await opened();
  await operate(closed, 'cancel');
  assert.deepEqual(await toldOf(closed), ['checkout.cancelled']);
  const walkedAway = await opened();
  await payAtBank(walkedAway, 'cancel');
  assert.deepEqual(await toldOf(walkedAway), ['checkout.action_required', 'checkout.cancelled']);
});

test('refunds are told when they end, each by itself', async () => {
  const shopper = await opened();
  await payAtBank(shopper, 'right');
  await operate(shopper, 'refunds', { amount: inr(1000) }, `told-${shopper.id}`);
  await later(suite.bff);
  await operate(shopper, 'reconcile');
  await suite.sandbox.control.switches({ refundOutcome: 'FAILED' });
  await operate(shopper, 'refunds', { amount: inr(2000) }, `told-again-${shopper.id}`);
  await later(suite.bff);
  await operate(shopper, 'reconcile');
  const told = await toldOf(shopper);
  assert.deepEqual(told.slice(-3), ['checkout.captured', 'refund.processed', 'refund.failed']);
  assert.deepEqual((await eventsOfSession(suite.bff, shopper.id)).at(-1)?.data.amountRefunded, inr(1000));
});

async function later(bff: Bff): Promise<void> {
  await suite.sandbox.control.clock.advance(5_000);
  bff.advance(5_000);
}

test('a session that nobody paid is told as expired, by the janitor and with nobody looking', async () => {
  const bff = await suite.another({});
  const shopper = await bff.open({ expiresInSeconds: 300 });
  bff.advance(301_000);
  await bff.round();
  await bff.round();
  assert.deepEqual(await toldOf(shopper), ['checkout.expired']);
});

test('legs that do not agree are told as what a person should look at', async () => {
  await suite.sandbox.control.switches({ mixedLegs: 'points-failed' });
  const shopper = await opened();
  await payAtBank(shopper, 'right');
  assert.deepEqual(await toldOf(shopper), ['checkout.action_required', 'checkout.attention_required']);
});

test('money that comes after its attempt was told as failed is told too, and calls for a person', async () => {
  const bff = await suite.another({ env: { PLURAL_TIMEOUT_MS: '1500' } });
  const shopper = await bff.open();
  await suite.sandbox.control.fail('createPayment', '500');
  await shopper.pay();
  bff.advance(63_000);
  assert.equal((await shopper.merchantView()).status, 'open');
  await suite.sandbox.control.switches({ frictionless: true, preAuthFalseEnds: 'PROCESSED' });
  const plural = await connect({
    ...suite.sandbox,
    clientId: DEFAULT_CLIENT_ID,
    clientSecret: DEFAULT_CLIENT_SECRET,
  });
  await plural.pay(String(shopper.session.pluralOrderId), [cardLeg(5000, { reference: `${shopper.id}-1-c` })]);
  await operate(shopper, 'reconcile');
  assert.deepEqual(await toldOf(shopper), [
    'checkout.attempt_failed',
    'checkout.captured',
    'checkout.attention_required',
  ]);
});

test('looking again, however often, tells nothing again', async () => {
  const shopper = await opened();
  await payAtBank(shopper, 'right');
  const told = await toldOf(shopper);
  for (let count = 0; count < 3; count += 1) await operate(shopper, 'reconcile');
  await suite.bff.round();
  assert.deepEqual(await toldOf(shopper), told);
});

test('the log reads page by page in the order of commit, and goes on from the last id that was read', async () => {
  const bff = await suite.another({});
  for (let count = 0; count < 5; count += 1) await operate(await bff.open(), 'cancel');
  const all = await eventLog(bff);
  assert.equal(all.length, 5);
  assert.deepEqual(await eventLog(bff, 2), all);
  const last = all.at(-1)?.id ?? '';
  assert.deepEqual((await bff.merchant('get', `/v1/events?after=${last}`)).body, { data: [], nextCursor: null });
  const shopper = await bff.open();
  await operate(shopper, 'cancel');
  const { data } = (await bff.merchant('get', `/v1/events?after=${last}`)).body as { data: Json[] };
  assert.deepEqual(
    data.map((event) => event.data),
    [
      {
        sessionId: shopper.id,
        merchantOrderReference: shopper.reference,
        status: 'cancelled',
        amountCaptured: inr(0),
        amountRefunded: inr(0),
      },
    ],
  );
});

test('without an address an event is kept, says that there is none, and may be asked for all the same', async () => {
  const shopper = await opened();
  await operate(shopper, 'cancel');
  const [event] = await eventsOfSession(suite.bff, shopper.id);
  const delivery = {
    status: 'not_configured',
    attempts: 0,
    lastAttemptAt: null,
    lastStatus: null,
    nextAttemptAt: null,
  };
  assert.deepEqual(event?.delivery, delivery);
  const asked = await suite.bff.merchant('post', `/v1/events/${event.id}/redeliver`);
  assert.equal(asked.status, 202);
  assert.deepEqual(asked.body, { ...event });
});

test('the log is the merchant’s alone, and says which of its parameters is wrong', async () => {
  const shopper = await opened();
  const theirs = { Authorization: `Bearer ${shopper.session.clientSecret}` };
  for (const [method, path] of [
    ['get', '/v1/events'],
    ['post', '/v1/events/evt_x/redeliver'],
  ] as const) {
    const refused = await suite.bff.merchant(method, path, method === 'post' ? {} : undefined, theirs);
    assert.equal(refused.status, 401);
  }
  for (const [query, path] of [
    ['after=evt_unknown', 'after'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['before=x', 'before'],
  ]) {
    const { status, body } = await suite.bff.merchant('get', `/v1/events?${query}`);
    assert.equal(status, 422);
    assert.equal(body.code, 'invalid_request');
    assert.equal(body.errors[0].path, path);
  }
  const unknown = await suite.bff.merchant('post', '/v1/events/evt_unknown/redeliver', {});
  assert.equal(unknown.status, 404);
  assert.equal(unknown.body.code, 'not_found');
  const field = await suite.bff.merchant('post', '/v1/events/evt_unknown/redeliver', { now: true });
  assert.equal(field.status, 422);
});
