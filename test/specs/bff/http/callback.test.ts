import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { DEFAULT_CLIENT_SECRET, signCallback } from '@plural-points/sandbox';
import { answerAtBank, comeBack, goThroughBank } from '../../../support/bff-challenge.ts';
import type { Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';
import { waitFor } from '../../../support/wait-for.ts';

const suite = bffSuite();

async function atBank(): Promise<{ shopper: Shopper; challengeUrl: string }> {
  const shopper = await suite.bff.open();
  const paid = await shopper.payWithPoints();
  return { shopper, challengeUrl: paid.body.challengeUrl };
}

const signed = (fields: Record<string, string>, secret = DEFAULT_CLIENT_SECRET): Record<string, string> => ({
  ...fields,
  signature: signCallback(fields, secret),
});

for (const patch of [
  { callbackMethod: 'GET' },
  { callbackStatusField: 'payment_status' },
  { callbackSignature: 'lower-case' },
  { callbackSignature: 'bad' },
  { callbackSignature: 'missing' },
  { callbackFailureStatus: 'AUTHORIZED' },
] as const) {
  test(`with ${JSON.stringify(patch)} the shopper is sent on with what Plural says when asked`, async () => {
    await suite.sandbox.control.switches(patch);
    const paid = await atBank();
    const back = await goThroughBank(suite.bff, paid.challengeUrl, 'right');
    assert.equal(back.status, 303);
    assert.match(String(back.headers.location), /status=captured/);

    const failed = await atBank();
    const failedBack = await goThroughBank(suite.bff, failed.challengeUrl, 'wrong');
    assert.match(String(failedBack.headers.location), /status=open/);
    assert.equal((await failed.shopper.merchantView()).status, 'open');
  });
}

test('a forged success changes nothing: Plural is asked, and says that the challenge is open', async () => {
  const { shopper } = await atBank();
  const order = await suite.sandbox.control.order(shopper.reference);
  const path = new URL(String(order.callback_url)).pathname;
  const forged = { order_id: order.order_id, status: 'PROCESSED', signature: 'A'.repeat(64) };
  const back = await comeBack(suite.bff, { path, method: 'post', fields: forged });
  assert.equal(back.status, 303);
  assert.match(String(back.headers.location), /status=action_required/);
  assert.equal((await shopper.merchantView()).status, 'action_required');
});

test('even a rightly signed success decides nothing', async () => {
  const { shopper } = await atBank();
  const order = await suite.sandbox.control.order(shopper.reference);
  const path = new URL(String(order.callback_url)).pathname;
  await comeBack(suite.bff, {
    path,
    method: 'post',
    fields: signed({ order_id: order.order_id, status: 'PROCESSED' }),
  });
  assert.equal((await shopper.merchantView()).status, 'action_required');
});

test('a form that cannot be read does not keep the shopper from the shop', async () => {
  const { shopper, challengeUrl } = await atBank();
  const { path } = await answerAtBank(challengeUrl, 'right');
  const post = () => request(suite.bff.app).post(path).type('form');
  for (const unreadable of [
    post().send(`order_id=${'x'.repeat(20_000)}`),
    post().set('Content-Encoding', 'gzip').send('order_id=x'),
    post().type('application/x-www-form-urlencoded; charset=klingon').send('order_id=x'),
  ]) {
    const back = await unreadable;
    assert.equal(back.status, 303);
    assert.match(String(back.headers.location), /status=captured/);
  }
  assert.equal((await shopper.merchantView()).status, 'captured');
});

test('a callback of one order on the path of another settles neither by what it says', async () => {
  const [one, two] = [await atBank(), await atBank()];
  const callbackOfOne = await answerAtBank(one.challengeUrl, 'right');
  const orderOfTwo = await suite.sandbox.control.order(two.shopper.reference);
  const crossed = { ...callbackOfOne, path: new URL(String(orderOfTwo.callback_url)).pathname };
  const back = await comeBack(suite.bff, crossed);
  assert.match(String(back.headers.location), new RegExp(two.shopper.id));
  assert.equal((await two.shopper.merchantView()).status, 'action_required');
});

test('a callback that comes ten times leaves what one leaves', async () => {
  const { shopper, challengeUrl } = await atBank();
  const callback = await answerAtBank(challengeUrl, 'right');
  for (let count = 0; count < 10; count += 1) {
    assert.match(String((await comeBack(suite.bff, callback)).headers.location), /status=captured/);
  }
  const view = await shopper.merchantView();
  assert.equal(view.status, 'captured');
  assert.equal((view.attempts as unknown[]).length, 1);
});

test('without a token a signed callback finds its session by its order', async () => {
  const { shopper, challengeUrl } = await atBank();
  const callback = await answerAtBank(challengeUrl, 'right');
  const back = await comeBack(suite.bff, { ...callback, path: '/v1/plural/callback' });
  assert.equal(back.status, 303);
  assert.match(String(back.headers.location), new RegExp(`checkout_session=${shopper.id}`));
});

test('without a token and without a signature there is a neutral page, and nobody is asked', async () => {
  const { shopper } = await atBank();
  const order = await suite.sandbox.control.order(shopper.reference);
  const before = (await suite.sandbox.control.requests({ route: 'getOrder' })).length;
  for (const path of ['/v1/plural/callback', '/v1/plural/callback/forged', `/v1/plural/callback/${shopper.id}.AAAA`]) {
    const neutral = await request(suite.bff.app)
      .post(path)
      .type('form')
      .send({ order_id: order.order_id, status: 'PROCESSED' });
    assert.equal(neutral.status, 200);
    assert.match(neutral.text, /go back to the shop/);
  }
  assert.equal((await suite.sandbox.control.requests({ route: 'getOrder' })).length, before);
});

test('while Plural cannot be asked the shopper is still sent on, within three seconds, and the payment stays open', async () => {
  const { shopper, challengeUrl } = await atBank();
  const callback = await answerAtBank(challengeUrl, 'right');
  await suite.sandbox.control.fail('getOrder', 'hang');
  const back = await comeBack(suite.bff, callback);
  assert.equal(back.status, 303);
  assert.match(String(back.headers.location), /status=action_required/);
  suite.bff.advance(20_000);
  assert.equal((await shopper.view()).body.status, 'captured');
});

// Mutant: the query is written anew; this test failed.
test('the shop’s own query comes back as the shop wrote it, with what is added behind it', async () => {
  for (const [returnUrl, expected] of [
    [
      'https://shop.example/r?q=a%20b+c&sign=%2f%2F#end',
      /^https:\/\/shop\.example\/r\?q=a%20b\+c&sign=%2f%2F&checkout_session=cs_\w+&status=captured#end$/,
    ],
    ['https://shop.example/r??a=1', /^https:\/\/shop\.example\/r\?\?a=1&checkout_session=cs_\w+&status=captured$/],
    ['https://shop.example/r', /^https:\/\/shop\.example\/r\?checkout_session=cs_\w+&status=captured$/],
    [
      'https://shop.example/r?status=mine&a=1',
      /^https:\/\/shop\.example\/r\?a=1&checkout_session=cs_\w+&status=captured$/,
    ],
  ] as const) {
    const shopper = await suite.bff.open({ returnUrl });
    const back = await goThroughBank(suite.bff, (await shopper.pay()).body.challengeUrl, 'right');
    assert.match(String(back.headers.location), expected);
  }
});

// Mutant: a reader waits for as long as Plural does; this test failed.
test('a reader is not kept waiting by Plural: what is known is told, and the question goes on', async () => {
  const { shopper, challengeUrl } = await atBank();
  await answerAtBank(challengeUrl, 'right');
  await suite.sandbox.control.fail('getOrder', { delayMs: 4_000 });
  suite.bff.advance(20_000);
  assert.equal((await shopper.view()).body.status, 'action_required');
  // The list reads the ledger and asks nobody.
  const status = async () =>
    (await suite.bff.merchant('get', `/v1/checkout-sessions?merchantOrderReference=${shopper.reference}`)).body.data[0]
      .status;
  await waitFor(async () => (await status()) === 'captured');
});

test('a field that comes twice makes a callback unreadable, not dangerous', async () => {
  const { shopper } = await atBank();
  const order = await suite.sandbox.control.order(shopper.reference);
  const path = new URL(String(order.callback_url)).pathname;
  const back = await request(suite.bff.app).post(path).type('form').send('status=PROCESSED&status=FAILED&order_id=x');
  assert.equal(back.status, 303);
  assert.equal((await shopper.merchantView()).status, 'action_required');
});

test('a success with pre-authorisation off that stays AUTHORIZED is not paid until Plural says so', async () => {
  await suite.sandbox.control.switches({ preAuthFalseEnds: 'AUTHORIZED-then-PROCESSED', autoCaptureDelayMs: 5_000 });
  const { shopper, challengeUrl } = await atBank();
  const back = await goThroughBank(suite.bff, challengeUrl, 'right');
  assert.match(String(back.headers.location), /status=processing/);
  assert.equal((await shopper.pay()).body.code, 'attempt_in_progress');
  await suite.sandbox.control.clock.advance(6_000);
  suite.bff.advance(6_000);
  assert.equal((await shopper.view()).body.status, 'captured');
});

test('a success that stays AUTHORIZED for good is never taken for paid, and after an hour a person is called', async () => {
  await suite.sandbox.control.switches({ preAuthFalseEnds: 'AUTHORIZED' });
  const { shopper, challengeUrl } = await atBank();
  await goThroughBank(suite.bff, challengeUrl, 'right');
  suite.bff.advance(3_700_000);
  await suite.bff.round();
  const view = await shopper.merchantView();
  assert.equal(view.status, 'processing');
  assert.equal(view.needsAttention, 'unknown_outcome');
  assert.deepEqual(view.amountCaptured, { value: 0, currency: 'INR' });
});

test('legs that do not agree are neither paid nor free to try again, and call for a person', async () => {
  await suite.sandbox.control.switches({ mixedLegs: 'points-failed' });
  const { shopper, challengeUrl } = await atBank();
  await goThroughBank(suite.bff, challengeUrl, 'right');
  const view = await shopper.merchantView();
  assert.equal(view.status, 'processing');
  assert.equal(view.needsAttention, 'partial');
  assert.equal((await shopper.pay()).status, 409);
  const list = await suite.bff.merchant('get', '/v1/checkout-sessions?needsAttention=true');
  assert.ok(list.body.data.some((session: { id: string }) => session.id === shopper.id));
});
