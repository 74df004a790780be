import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../../bff/src/store/database.ts';
import { sessionRequest, type Json } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

test('the same Idempotency-Key and body answer the same, client secret included, and make one session', async () => {
  const body = sessionRequest();
  const headers = { 'Idempotency-Key': `key-${process.pid}-1` };
  const first = await suite.bff.merchant('post', '/v1/checkout-sessions', body, headers);
  const again = await suite.bff.merchant('post', '/v1/checkout-sessions', body, headers);
  assert.equal(first.status, 201);
  assert.equal(again.status, 201);
  assert.deepEqual(again.body, first.body);
  assert.equal((await suite.sandbox.control.requests({ route: 'createOrder' })).length, 1);

  const other = await suite.bff.merchant('post', '/v1/checkout-sessions', sessionRequest(), headers);
  assert.equal(other.status, 422);
  assert.equal(other.body.code, 'idempotency_key_reused');
});

// Mutant: every refusal is kept for its key; this test failed.
test('a request that was wrong in itself does not use up its Idempotency-Key', async () => {
  const headers = { 'Idempotency-Key': `key-${process.pid}-mended` };
  const open = async (body: Json) => await suite.bff.merchant('post', '/v1/checkout-sessions', body, headers);
  const body = sessionRequest();
  assert.equal((await open({ ...body, amount: { value: 1, currency: 'INR' } })).body.code, 'invalid_request');
  assert.equal((await open({ ...body, returnUrl: 'https://elsewhere.example/' })).body.code, 'invalid_request');
  const opened = await open(body);
  assert.equal(opened.status, 201);
  assert.deepEqual((await open(body)).body, opened.body);
});

// Mutant: nobody forgets; this test failed.
test('the answers of keys that count no more are forgotten, and no others', async (t) => {
  const bff = await suite.another({});
  const db = openDatabase(bff.database.url);
  t.after(async () => await db.destroy());
  const open = async (key: string) =>
    await bff.merchant('post', '/v1/checkout-sessions', sessionRequest(), { 'Idempotency-Key': key });
  const kept = async () => (await db.selectFrom('idempotent_answer').select('key').execute()).length;
  await open('one-of-yesterday');
  await open('another-of-yesterday');
  bff.advance(24 * 3_600_000);
  await open('one-of-today');
  await bff.round();
  assert.equal(await kept(), 3);
  bff.advance(3_600_000);
  await bff.round();
  assert.equal(await kept(), 1);
});

test('the same Idempotency-Key at the same time runs once', async () => {
  const body = sessionRequest();
  const headers = { 'Idempotency-Key': `key-${process.pid}-2` };
  const answers = await Promise.all(
    Array.from({ length: 5 }, async () => await suite.bff.merchant('post', '/v1/checkout-sessions', body, headers)),
  );
  const made = answers.filter((answer) => answer.status === 201);
  assert.ok(made.length >= 1);
  for (const answer of answers) {
    if (answer.status === 201) assert.equal(answer.body.id, made[0]?.body.id);
    else {
      assert.equal(answer.body.code, 'idempotency_in_progress');
      assert.match(String(answer.headers['retry-after']), /^1[012]\d$/);
    }
  }
  assert.equal((await suite.sandbox.control.requests({ route: 'createOrder' })).length, 1);
});
