import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { answerAtBank, goThroughBank } from '../../support/bff-challenge.ts';
import { PAST_BANK_STEP_MS, sessionRequest, Shopper, type Bff, type Json } from '../../support/bff-harness.ts';
import { bffSuite } from '../../support/bff-suite.ts';
import type { TestDatabase } from '../../support/bff-database.ts';
import { postgresSuite } from '../../support/postgres-suite.ts';
import { waitFor } from '../../support/wait-for.ts';

const TEN_MINUTES = 600_000;

const suite = bffSuite();
const postgres = postgresSuite();

/** Several BFFs on one database, each with a pool, a clock and a memory of its own. */
async function instances(count: number): Promise<readonly Bff[]> {
  const database: TestDatabase = await postgres.database();
  return await Promise.all(Array.from({ length: count }, async () => await suite.another({ database })));
}

const at = (bffs: readonly Bff[], index: number): Bff => {
  const bff = bffs[index % bffs.length];
  assert.ok(bff);
  return bff;
};

/** The same shopper, served by another instance. */
const servedBy = (bff: Bff, shopper: Shopper): Shopper => new Shopper(bff, shopper.session);

const requests = async (route: 'createOrder' | 'createPayment' | 'getOrder' | 'capture' | 'cancel', shopper: Shopper) =>
  (await suite.sandbox.control.requests({ route })).filter(
    (each) =>
      JSON.stringify(each).includes(shopper.reference) || each.path.includes(String(shopper.session.pluralOrderId)),
  ).length;

test('many instances that start at once on an empty database migrate it once, and all of them serve', async () => {
  const bffs = await instances(6);
  for (const bff of bffs) assert.equal((await bff.createSession()).status, 201);
});

test('one Idempotency-Key at four instances at once makes one order, and one answer for all who come later', async () => {
  const bffs = await instances(4);
  const body = sessionRequest();
  const headers = { 'Idempotency-Key': randomUUID() };
  const answers = await Promise.all(bffs.map(async (bff) => await bff.createSession(body, headers)));
  const statuses = answers.map(({ status }) => status);
  assert.ok(statuses.includes(201), statuses.join(' '));
  for (const { status, body: problem } of answers.filter((answer) => answer.status !== 201)) {
    assert.equal(status, 409);
    assert.equal(problem.code, 'idempotency_in_progress');
  }
  const later = await Promise.all(bffs.map(async (bff) => await bff.createSession(body, headers)));
  assert.equal(new Set(later.map(({ status, text }) => `${status} ${text}`)).size, 1);
  assert.equal((await suite.sandbox.control.orders()).length, 1);
});

// Mutant: the version in `saveSession`, the index of one live attempt, and the unique numbers and references of attempts
// were all left out; this test failed. Any one of them is enough.
test('fifty pays at four instances make one payment at Plural', async () => {
  const bffs = await instances(4);
  const shopper = await at(bffs, 0).open();
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_each, index) => await servedBy(at(bffs, index), shopper).pay()),
  );
  const accepted = answers.filter(({ status }) => status === 200);
  assert.equal(accepted.length, 1);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'attempt_in_progress');
  }
  assert.equal((await suite.sandbox.control.counters())[shopper.reference]?.createPayment, 1);
});

test('one attempt sent to four instances is one attempt, and all are told the same', async () => {
  const bffs = await instances(4);
  const shopper = await at(bffs, 0).open();
  const attemptId = randomUUID();
  await Promise.all(bffs.map(async (bff) => await servedBy(bff, shopper).pay({ attemptId })));
  const later = await Promise.all(bffs.map(async (bff) => await servedBy(bff, shopper).pay({ attemptId })));
  assert.equal(new Set(later.map(({ body }) => body.challengeUrl)).size, 1);
  assert.equal((await suite.sandbox.control.counters())[shopper.reference]?.createPayment, 1);
});

// Mutant: `saveSession` did not compare the version; this test failed.
test('a capture at one instance and a cancel at another exclude each other', async () => {
  const bffs = await instances(2);
  const shopper = await at(bffs, 0).open({ preAuth: true });
  const paid = await shopper.payWithPoints();
  await goThroughBank(at(bffs, 1), paid.body.challengeUrl, 'right');
  const operate = async (bff: Bff, what: string) =>
    await bff.merchant('post', `/v1/checkout-sessions/${shopper.id}/${what}`, {});
  const ends = await Promise.all([
    operate(at(bffs, 0), 'capture'),
    operate(at(bffs, 1), 'cancel'),
    operate(at(bffs, 1), 'capture'),
    operate(at(bffs, 0), 'cancel'),
  ]);
  assert.equal(ends.filter(({ status }) => status === 200).length, 1, ends.map(({ status }) => status).join(' '));
  const { capture = 0, cancel = 0 } = (await suite.sandbox.control.counters())[shopper.reference] ?? {};
  assert.equal(capture + cancel, 1);
});

test('four janitors at once ask Plural once about each payment, and settle them all', async () => {
  const bffs = await instances(4);
  const shoppers = await Promise.all(Array.from({ length: 8 }, async (_each, index) => await at(bffs, index).open()));
  for (const shopper of shoppers) {
    const paid = await shopper.pay();
    await answerAtBank(paid.body.challengeUrl, 'right');
  }
  for (const bff of bffs) bff.advance(PAST_BANK_STEP_MS);
  await Promise.all(bffs.map(async (bff) => await bff.round()));
  for (const shopper of shoppers) {
    assert.equal(await requests('getOrder', shopper), 1);
    assert.equal((await shopper.merchantView()).status, 'captured');
  }
});

// Mutant: `take` took a lease that had not run out; this test failed.
test('an instance whose clock is ten minutes ahead or behind steals no lease', async () => {
  const bffs = await instances(3);
  const [worker, ahead, behind] = [at(bffs, 0), at(bffs, 1), at(bffs, 2)];
  const shopper = await worker.open();
  const paid = await shopper.pay();
  await answerAtBank(paid.body.challengeUrl, 'right');
  worker.advance(PAST_BANK_STEP_MS);
  ahead.advance(TEN_MINUTES);
  behind.advance(-TEN_MINUTES);
  await suite.sandbox.control.fail('getOrder', { delayMs: 1_500 });
  const working = worker.round();
  await waitFor(async () => (await requests('getOrder', shopper)) === 1);
  await Promise.all([ahead.round(), behind.round()]);
  assert.equal(await requests('getOrder', shopper), 1);
  await working;
  assert.equal((await shopper.merchantView()).status, 'captured');
});

test('an instance that ends lets another go on at once with what it had begun', async () => {
  const bffs = await instances(2);
  const [leaving, staying] = [at(bffs, 0), at(bffs, 1)];
  const shopper = await leaving.open();
  const paid = await shopper.pay();
  await answerAtBank(paid.body.challengeUrl, 'right');
  leaving.advance(PAST_BANK_STEP_MS);
  await suite.sandbox.control.fail('getOrder', { delayMs: 400 });
  const working = leaving.round();
  await leaving.stop();
  await working;
  const view: Json = await servedBy(staying, shopper).merchantView();
  assert.equal(view.status, 'captured');
  staying.advance(TEN_MINUTES);
  await staying.round();
});
