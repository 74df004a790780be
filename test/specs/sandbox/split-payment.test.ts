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

test('a client that is written from the guide alone, with its very values, pays by card and points', async (t) => {
  const plural = await sandboxFor(t);
  const inr = (value: number) => ({ value, currency: 'INR' });
  const order = dataOf(
    await plural.createOrder({
      merchant_order_reference: 112_345,
      order_amount: inr(5000),
      allowed_payment_methods: ['CARD', 'UPI', 'NETBANKING', 'POINTS', 'WALLET'],
      notes: 'order1',
    }),
  );
  assert.equal(order.merchant_order_reference, '112345');
  const points = pointsLeg(3500, { ...GUIDE_CARD, mobile: '7827709063' });
  const payment = await plural.pay(String(order.order_id), [
    cardLeg(1500, { expiry_year: '2025', registered_mobile_number: '9876543210' }),
    { ...points, merchant_payment_reference: undefined },
  ]);
  assert.equal(payment.status, 200);
  const pending = dataOf(payment);
  assert.equal('merchant_payment_reference' in (legsOf(pending)[1] ?? {}), false);
  await plural.answerChallenge(pending, { action: 'code', otp: '123456' });
  assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'PROCESSED');
});
