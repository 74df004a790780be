import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Kysely } from 'kysely';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import type { Tables } from '../../../../bff/src/store/tables.ts';
import { answerAtBank } from '../../../support/bff-challenge.ts';
import { PAST_BANK_STEP_MS, type Bff, type Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { deliverWebhook } from '../../../support/bff-webhook.ts';
import { keepWebhooks, ofForeignOrders } from '../../../support/kept-webhooks.ts';
import { waitFor } from '../../../support/wait-for.ts';

const suite = bffSuite();

/** Paid at the bank, and nobody came back to tell. */
async function paidUnseen(bff: Bff): Promise<Shopper> {
  const shopper = await bff.open();
  const paid = await shopper.pay();
  await answerAtBank(paid.body.challengeUrl, 'right');
  return shopper;
}

async function ring(bff: Bff, shopper: Shopper): Promise<void> {
  const data = { order_id: shopper.session.pluralOrderId };
  assert.equal((await deliverWebhook(bff, { event_type: 'ORDER_PROCESSED', data })).status, 204);
}

const inquiries = async () => (await suite.sandbox.control.requests({ route: 'getOrder' })).length;

/** The list reads the ledger and asks nobody. */
async function captured(bff: Bff): Promise<number> {
  return (await bff.merchant('get', '/v1/checkout-sessions?status=captured&limit=100')).body.data.length;
}

/** The database behind a BFF, for what has come in without it. */
function databaseOf(t: TestContext, bff: Bff): Kysely<Tables> {
  const db = openDatabase(bff.database.url);
  t.after(async () => await db.destroy());
  return db;
}

test('with thousands of webhooks of orders that are not ours, one round settles a fresh one by one inquiry', async (t) => {
  const bff = await suite.another({});
  const shopper = await paidUnseen(bff);
  await keepWebhooks(databaseOf(t, bff), 5_000, bff.now(), (index) =>
    index === 4_000 ? { orderId: shopper.session.pluralOrderId } : ofForeignOrders(index),
  );
  await bff.round();
  assert.equal(await captured(bff), 1);
  assert.equal(await inquiries(), 1);
});

test('however many webhooks speak of one order, it is asked about once', async (t) => {
  const bff = await suite.another({});
  const shopper = await paidUnseen(bff);
  await keepWebhooks(databaseOf(t, bff), 40, bff.now(), () => ({ orderId: shopper.session.pluralOrderId }));
  await bff.round();
  bff.advance(3_600_000);
  await bff.round();
  assert.equal(await captured(bff), 1);
  assert.equal(await inquiries(), 1);
});

test('a webhook about which Plural gave no answer is put off, until it has answered', async () => {
  // Nothing was paid, so that nothing but the webhook makes anyone ask.
  const bff = await suite.another({});
  const shopper = await bff.open();
  await suite.sandbox.control.fail('getOrder', '503', { times: 2 });
  await ring(bff, shopper);
  for (const [pause, asked, what] of [
    [0, 1, 'again at once'],
    [0, 1, 'again at once'],
    [60_000, 2, 'not again'],
    [0, 2, 'again at once'],
    [60_000, 3, 'not again'],
    [600_000, 3, 'though it was answered'],
  ] as const) {
    bff.advance(pause);
    await bff.round();
    assert.equal(await inquiries(), asked, what);
  }
});

test('eight orders about which Plural says nothing hold up no other, be it due or spoken of by a webhook', async () => {
  // One after the other they would take longer than the test waits.
  const bff = await suite.another({ env: { PLURAL_TIMEOUT_MS: '4000' } });
  const shoppers: Shopper[] = [];
  for (let count = 0; count < 12; count += 1) shoppers.push(await paidUnseen(bff));
  await suite.sandbox.control.fail('getOrder', 'hang', { times: 8 });
  for (const shopper of shoppers.slice(0, 6)) await ring(bff, shopper);
  bff.advance(PAST_BANK_STEP_MS);
  const round = bff.round();
  await waitFor(async () => (await captured(bff)) === 4);
  await round;
  bff.advance(60_000);
  await bff.round();
  assert.equal(await captured(bff), 12);
});

test('sixty webhooks about which Plural gives no answer leave room for what is due, and come to their turns', async (t) => {
  const bff = await suite.another({});
  const orders: (string | null)[] = [];
  for (let count = 0; count < 60; count += 1) orders.push((await bff.open()).session.pluralOrderId);
  const due = await paidUnseen(bff);
  await keepWebhooks(databaseOf(t, bff), 60, bff.now(), (index) => ({ orderId: orders[index] ?? null }));
  await suite.sandbox.control.fail('getOrder', '503', { times: 1_000 });
  bff.advance(PAST_BANK_STEP_MS);
  const asked = async () => (await suite.sandbox.control.requests({ route: 'getOrder' })).map(({ path }) => path);
  await bff.round();
  const first = await asked();
  assert.ok(first.some((path) => path.includes(String(due.session.pluralOrderId))));
  assert.equal(first.length, 51);
  await bff.round();
  assert.equal(new Set(await asked()).size, 61);
});
