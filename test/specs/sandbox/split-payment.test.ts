import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signCallback } from '@plural-points/sandbox';
import { callbackIn, cardLeg, dataOf, GUIDE_CARD, legsOf, pointsLeg, sandboxFor } from './plural-client.ts';

test('the guide’s order of 5000 is paid with 1500 by card and 3500 by points, and its callback is signed', async (t) => {
  const plural = await sandboxFor(t);
  const order = await plural.splitPayment();
  assert.equal(order.status, 'PENDING');
  assert.ok(String(order.challenge_url).startsWith(`${plural.sandbox.url}/web/auth/landing/?token=`));

  const opened = await fetch(String(order.challenge_url));
  assert.match(await opened.text(), /₹15\.00.*₹35\.00.*₹50\.00/s);
  const { page } = await plural.answerChallenge(order, { action: 'code', otp: '123456' });
  const callback = callbackIn(page);
  assert.equal(callback.action, 'https://shop.example/callback');
  assert.equal(callback.method, 'post');
  assert.equal(callback.fields.status, 'PROCESSED');
  assert.equal(callback.fields.signature, signCallback(callback.fields, plural.sandbox.clientSecret));

  const paid = dataOf(await plural.order(String(order.order_id)));
  assert.equal(paid.status, 'PROCESSED');
  assert.deepEqual(
    legsOf(paid).map((leg) => leg.status),
    ['PROCESSED', 'PROCESSED'],
  );
});

test('the guide’s order of 4573 is paid with 1372 by card and 3201 by points', async (t) => {
  const plural = await sandboxFor(t);
  const answer = await plural.points(GUIDE_CARD, 4573);
  assert.deepEqual(answer.body.redeemable_amount, { value: 3201, currency: 'INR' });
  const order = dataOf(await plural.createOrder({ order_amount: { value: 4573, currency: 'INR' } }));
  const payment = await plural.pay(String(order.order_id), [cardLeg(1372), pointsLeg(3201)]);
  assert.equal(dataOf(payment).status, 'PENDING');
});
