import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { StorageUnavailable } from '../../../../bff/src/checkout/ledger.ts';
import { GUIDE_CARD } from '../../../support/bff-harness.ts';
import { openTestStore } from '../../../support/bff-store.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { deliverWebhook } from '../../../support/bff-webhook.ts';
import { sessionOf } from '../checkout/evidence.ts';

const suite = bffSuite();

for (const [what, pragma] of [
  ['on a full disk', 'max_page_count = 1'],
  ['in a file that cannot be written', 'query_only = on'],
] as const) {
  test(`a write ${what} fails as a store that is down, and a read goes on`, async (t) => {
    const { db, ledger } = await openTestStore(t);
    const session = sessionOf({ attempts: [] });
    await ledger.insertSession(session, null);
    await sql`${sql.raw(`pragma ${pragma}`)}`.execute(db);
    // Rows large enough that no page which is there already takes them in.
    const writes = Array.from({ length: 20 }, async (_each, index) => {
      const returnUrl = `https://shop.example/${'x'.repeat(4_000)}`;
      return await ledger.insertSession(
        { ...session, id: `cs_${index}`, merchantOrderReference: `R${index}`, pluralOrderId: null, returnUrl },
        null,
      );
    });
    const ends = await Promise.allSettled(writes);
    const failures = ends.filter((end) => end.status === 'rejected');
    assert.ok(failures.length > 0);
    for (const { reason } of failures) assert.ok(reason instanceof StorageUnavailable);
    assert.equal((await ledger.sessionById(session.id))?.id, session.id);
  });
}

// Mutant: `pay` went on where the attempt could not be saved; this test failed.
test('while the file cannot be written, a pay is 503 and no payment is made; a webhook is 503 and kept when it comes again', async () => {
  const shopper = await suite.bff.open();
  const attemptId = randomUUID();
  const payment = {
    attemptId,
    sealed: await shopper.seal('payment', GUIDE_CARD, { aid: attemptId }),
    points: null,
  };
  const webhook = { event_type: 'ORDER_PROCESSED', data: { order_id: shopper.session.pluralOrderId } };
  const sameId = { 'webhook-id': `msg_${randomUUID()}` };
  assert.ok(suite.bff.database.file);
  const writer = new SQLite(suite.bff.database.file);
  writer.exec('begin immediate');
  try {
    for (const answer of [
      await shopper.post('/v1/checkout/payment', payment),
      await suite.bff.createSession(),
      await deliverWebhook(suite.bff, webhook, sameId),
    ]) {
      assert.equal(answer.status, 503);
      assert.equal(answer.body.code, 'storage_unavailable');
    }
    assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 0);
  } finally {
    writer.exec('rollback');
    writer.close();
  }
  const asked = (await suite.sandbox.control.requests({ route: 'getOrder' })).length;
  assert.equal((await deliverWebhook(suite.bff, webhook, sameId)).status, 204);
  await suite.bff.round();
  assert.equal((await suite.sandbox.control.requests({ route: 'getOrder' })).length, asked + 1);
  assert.equal((await shopper.post('/v1/checkout/payment', payment)).status, 200);
});
