import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  legsOf,
  newReference,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';

const CODE = { action: 'code', otp: '123456' };
const inr = (value: number) => ({ value, currency: 'INR' });

describe('What a naive client does fails here', () => {
  test('an amount computed in floating rupees no longer adds up (gotcha 4)', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = String(dataOf(await plural.createOrder({ order_amount: inr(3999) })).order_id);
    const card = Math.trunc(19.99 * 100);
    assert.equal((await plural.pay(orderId, [cardLeg(card), pointsLeg(2000)])).body.code, 'INVALID_REQUEST');
  });

  test('a redeemable amount kept from a larger cart is refused (gotcha 5)', async (t) => {
    const plural = await sandboxFor(t);
    const kept = (await plural.points(GUIDE_CARD, 5000)).body.redeemable_amount as { value: number };
    const orderId = String(dataOf(await plural.createOrder({ order_amount: inr(4500) })).order_id);
    const reply = await plural.pay(orderId, [cardLeg(4500 - kept.value), pointsLeg(kept.value)]);
    assert.equal(reply.body.code, 'AMOUNT_LIMIT_EXCEEDED');
  });

  test('points for the whole order, or for all but a few paise, are refused (gotcha 6)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ capPercent: 100 });
    const { redeemable_amount } = (await plural.points(GUIDE_CARD, 5000)).body;
    assert.deepEqual(redeemable_amount, inr(5000));
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    assert.equal((await plural.pay(orderId, [pointsLeg(5000)])).body.code, 'OPERATION_NOT_ALLOWED');
    assert.equal((await plural.pay(orderId, [cardLeg(99), pointsLeg(4901)])).body.code, 'INVALID_REQUEST');
    assert.equal((await plural.pay(orderId, [cardLeg(100), pointsLeg(4900)])).status, 200);
  });

  test('a reference with a number sign or a blank is refused (gotcha 7)', async (t) => {
    const plural = await sandboxFor(t);
    for (const merchant_order_reference of ['order#1', 'order 1', 'a/b', 'x'.repeat(51)]) {
      assert.equal((await plural.createOrder({ merchant_order_reference })).status, 400);
    }
  });

  test('a new reference after a lost answer makes a second order and blocks points twice (gotcha 8)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPayment();
    await plural.splitPayment();
    const account = (await plural.control.ledger()).accounts.find(({ card }) => card === '1112');
    assert.equal(account?.blocked, 7000);
  });

  test('a decline is no error of create payment: that is PENDING, and the decline shows later (gotcha 9)', async (t) => {
    const plural = await sandboxFor(t);
    const { number } = TEST_CARDS.declined;
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const created = await plural.pay(orderId, [cardLeg(5000, { number })]);
    assert.equal(created.status, 200);
    assert.equal(dataOf(created).status, 'PENDING');
    assert.ok(legsOf(dataOf(created)).every((leg) => !('error_detail' in leg)));
    await plural.answerChallenge(dataOf(created), CODE);
    const errors = legsOf(dataOf(await plural.order(orderId))).map((leg) => (leg.error_detail as Json).code);
    assert.deepEqual(errors, ['PAYMENT_DECLINED']);
  });

  test('the challenge opens in no frame and answers no other origin’s script (gotcha 10)', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.ok(legsOf(order).every((leg) => !('challenge_url' in leg)));
    const { headers } = await fetch(String(order.challenge_url), { headers: { origin: 'https://shop.example' } });
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  test('an order that captured itself cannot be captured (gotcha 20)', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({ pre_auth: false });
    assert.equal((await plural.capture(String(order.order_id))).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('by switch, an order that the shopper left ends EXPIRED and takes nothing more (gotcha 21)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ challengeExpiry: 'EXPIRED' });
    const order = await plural.splitPayment();
    const id = String(order.order_id);
    await plural.control.clock.advance(900_000);
    assert.equal(dataOf(await plural.order(id)).status, 'EXPIRED');
    assert.equal((await plural.pay(id, [cardLeg(5000)])).body.code, 'OPERATION_NOT_ALLOWED');
    assert.equal((await plural.refund(id, { merchant_order_reference: newReference() })).status, 404);
    assert.equal((await plural.control.ledger()).balanced, true);
  });

  test('a gateway’s 502 is HTML, and its 504 may come to a call that took effect (gotcha 26)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('createOrder', '502-html');
    const html = await plural.createOrder();
    assert.equal(html.status, 502);
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/);
    assert.deepEqual(await plural.control.orders(), []);
    await plural.control.fail('createOrder', '504-applied');
    assert.equal((await plural.createOrder()).status, 504);
    assert.equal((await plural.control.orders()).length, 1);
  });

  test('a mobile with its country code is nobody’s, and one with blanks is no mobile (gotcha 29)', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.points({ ...GUIDE_CARD, mobile: '+919876543210' })).body.is_eligible, false);
    assert.equal((await plural.points({ ...GUIDE_CARD, mobile: '98765 43210' })).status, 400);
  });

  test('a card number in a field of a wrong name is not remembered either (gotcha 30)', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const wrong = { cardNumber: GUIDE_CARD.number, number: '4012 0010 3714 1112', CVC: '987', pan: 4012001037141112 };
    await plural.pay(orderId, [{ payment_method: 'CARD', payment_option: { card_details: wrong } }]);
    await plural.createOrder({ notes: `card ${GUIDE_CARD.number}` });
    const text = JSON.stringify(await plural.control.requests());
    assert.doesNotMatch(text, /4012 ?0010/);
    assert.doesNotMatch(text, /"987"/);
  });
});
