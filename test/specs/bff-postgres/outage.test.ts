import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { Client } from 'pg';
import request from 'supertest';
import { openStore } from '../../../bff/src/store/store.ts';
import { answerAtBank } from '../../support/bff-challenge.ts';
import { GUIDE_CARD } from '../../support/bff-harness.ts';
import { bffSuite } from '../../support/bff-suite.ts';
import { deliverWebhook } from '../../support/bff-webhook.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';
import { waitFor } from '../../support/wait-for.ts';

const suite = bffSuite();
const postgres = postgresSuite();

// Mutant: `guarded` answered null instead of throwing; this test failed.
test('with the database gone every call is 503 and nothing is called at Plural; with it back all goes on', async () => {
  const bff = await suite.another({ database: await postgres.database() });
  const shopper = await bff.open();
  const other = await bff.open();
  const paid = await other.pay();
  await answerAtBank(paid.body.challengeUrl, 'right');
  const attemptId = randomUUID();
  const payment = {
    attemptId,
    sealed: await shopper.seal('payment', GUIDE_CARD, { aid: attemptId }),
    points: null,
  };
  const before = (await suite.sandbox.control.requests()).length;
  const webhook = { event_type: 'ORDER_PROCESSED', data: { order_id: other.session.pluralOrderId } };
  const sameId = { 'webhook-id': `msg_${randomUUID()}` };

  await postgres.server.halt();
  const answers = [
    await bff.createSession(),
    await shopper.view(),
    await shopper.post('/v1/checkout/payment', payment),
    await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/cancel`, {}),
    await deliverWebhook(bff, webhook, sameId),
    await request(bff.app).get('/readyz'),
  ];
  for (const { status, body } of answers) {
    assert.equal(status, 503);
    assert.equal(body.code, 'storage_unavailable');
  }
  assert.equal((await request(bff.app).get('/livez')).status, 200);
  await assert.rejects(bff.round());
  assert.equal((await suite.sandbox.control.requests()).length, before);

  await postgres.server.start();
  assert.equal((await request(bff.app).get('/readyz')).status, 200);
  assert.equal((await shopper.post('/v1/checkout/payment', payment)).status, 200);
  assert.equal((await deliverWebhook(bff, webhook, sameId)).status, 204);
  await bff.round();
  assert.equal((await other.merchantView()).status, 'captured');
});

test('a restart of the database between two calls is not noticed by the second', async () => {
  const bff = await suite.another({ database: await postgres.database() });
  const shopper = await bff.open();
  await postgres.server.restart();
  assert.equal((await shopper.view()).status, 200);
  assert.equal((await shopper.payWithPoints()).status, 200);
});

for (const [when, isBack] of [
  ['comes back at once', true],
  ['stays away for a while', false],
] as const) {
  // Mutant: `settlePayment` let the store's failure through; this test failed.
  test(`a payment is not told as failed, and is made once, where the database goes during its call and ${when}`, async () => {
    const bff = await suite.another({ database: await postgres.database() });
    const shopper = await bff.open();
    await suite.sandbox.control.fail('createPayment', { delayMs: 1_000 });
    const paying = shopper.pay();
    await waitFor(async () => (await suite.sandbox.control.requests({ route: 'createPayment' })).length === 1);
    await postgres.server.halt();
    if (isBack) await postgres.server.start();
    const answer = await paying;
    if (!isBack) await postgres.server.start();
    assert.equal(answer.status, isBack ? 200 : 202);
    assert.equal(answer.body.status, isBack ? 'action_required' : 'processing');
    bff.advance(3_000);
    await bff.round();
    assert.equal((await shopper.merchantView()).status, 'action_required');
    assert.equal((await suite.sandbox.control.counters())[shopper.reference]?.createPayment, 1);
  });
}

test('a row that another transaction holds is not waited for without end: the call is 503', async () => {
  const database = await postgres.database();
  const bff = await suite.another({ database });
  const shopper = await bff.open();
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  try {
    await holder.query('begin; update checkout_session set lookups = lookups');
    const answer = await shopper.pay();
    assert.equal(answer.status, 503);
    assert.equal(answer.body.code, 'storage_unavailable');
    assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 0);
  } finally {
    await holder.end();
  }
});

test('a start that cannot reach or enter the database says why, and nothing of its URL', async () => {
  const { url } = await postgres.database();
  const wrong = new URL(url);
  wrong.password = 'a-password-nobody-may-read';
  wrong.username = 'a-user-nobody-may-read';
  const elsewhere = new URL(wrong);
  elsewhere.port = '1';
  for (const each of [wrong.href, elsewhere.href]) {
    await assert.rejects(openStore(each), (error: Error) => {
      assert.match(error.message, /^DATABASE_URL: the PostgreSQL database could not be opened \(\w+\)$/);
      return true;
    });
  }
  await assert.rejects(openStore('postgres://nobody:secret-word@[broken/x'), (error: Error) => {
    assert.ok(!error.message.includes('secret-word'));
    return true;
  });
});

// Mutant: what has no code of the driver's was thrown as it came; this test failed.
test('a start whose database takes the connection and never says a word gives up, and says so', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  assert.ok(typeof address === 'object' && address !== null);
  try {
    await assert.rejects(openStore(`postgres://nobody@127.0.0.1:${address.port}/none`), {
      message: 'DATABASE_URL: the PostgreSQL database could not be opened (no answer)',
    });
  } finally {
    silent.close();
  }
});

test('a database whose commits may be lost is refused at the start', async () => {
  const { url } = await postgres.database();
  await assert.rejects(openStore(`${url}?options=-c%20synchronous_commit%3Doff`), /synchronous_commit must be on/);
});
