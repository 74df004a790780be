import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import { callbackIn, cardLeg, dataOf, GUIDE_CARD, type Json, legsOf, sandboxFor } from './plural-client.ts';

const RIGHT = { action: 'code', otp: '123456' };
const WRONG = { action: 'code', otp: '654321' };
const errorsOf = (order: Json) => legsOf(order).map((leg) => (leg.error_detail as Json | undefined)?.code);

describe('Point 15: the challenge page', () => {
  test('opens by GET on the sandbox’s own origin and shows both legs, the sum and the right OTP', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    const opened = await fetch(String(order.challenge_url));
    const page = await opened.text();
    assert.equal(opened.status, 200);
    assert.equal(new URL(String(order.challenge_url)).origin, plural.sandbox.url);
    assert.match(page, /Card ending in 1112.*₹15\.00.*Reward points.*₹35\.00.*Order.*₹50\.00/s);
    assert.match(page, /<label for="otp">/);
    assert.match(page, /123456/);
    assert.doesNotMatch(page, /<script/);
  });

  test('the page may be opened again as long as nothing was decided', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    await fetch(String(order.challenge_url));
    assert.equal((await fetch(String(order.challenge_url))).status, 200);
  });

  test('the right OTP pays, also with blanks in it', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    const { status, page } = await plural.answerChallenge(order, { action: 'code', otp: ' 123 456 ' });
    assert.equal(status, 200);
    assert.match(page, /Payment confirmed/);
    assert.equal(callbackIn(page).fields.status, 'PROCESSED');
  });

  test('two wrong OTPs are told, the third ends the attempt', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.match((await plural.answerChallenge(order, WRONG)).page, /not right. You can try 2 more times/);
    assert.match((await plural.answerChallenge(order, WRONG)).page, /not right. You can try once more/);
    const { page } = await plural.answerChallenge(order, WRONG);
    assert.equal(callbackIn(page).fields.error_code, 'USER_AUTHENTICATION_FAILED');
    const after = dataOf(await plural.order(String(order.order_id)));
    assert.equal(after.status, 'ATTEMPTED');
    assert.deepEqual(errorsOf(after), ['USER_AUTHENTICATION_FAILED', 'USER_AUTHENTICATION_FAILED']);
  });

  test('a wrong OTP and then the right one pays', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    await plural.answerChallenge(order, WRONG);
    await plural.answerChallenge(order, RIGHT);
    assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'PROCESSED');
  });

  test('the OTP can be sent again three times', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    for (let times = 0; times < 3; times += 1) {
      assert.match((await plural.answerChallenge(order, { action: 'resend' })).page, /sent it again/);
    }
    assert.match((await plural.answerChallenge(order, { action: 'resend' })).page, /cannot be sent again/);
  });

  test('cancel closes the order, or only the attempt by switch', async (t) => {
    const plural = await sandboxFor(t);
    const closed = await plural.splitPayment();
    await plural.answerChallenge(closed, { action: 'cancel' });
    const cancelled = dataOf(await plural.order(String(closed.order_id)));
    assert.equal(cancelled.status, 'CANCELLED');
    assert.deepEqual(
      legsOf(cancelled).map((leg) => leg.status),
      ['CANCELLED', 'CANCELLED'],
    );
    assert.equal((await plural.pay(String(closed.order_id), [cardLeg(5000)])).body.code, 'ORDER_CANCELLED');

    await plural.control.switches({ customerCancel: 'ATTEMPTED' });
    const open = await plural.splitPayment();
    await plural.answerChallenge(open, { action: 'cancel' });
    assert.equal(dataOf(await plural.order(String(open.order_id))).status, 'ATTEMPTED');
  });

  test('a shopper who walks away leaves an expired attempt', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    await plural.control.clock.advance(900_000);
    const after = dataOf(await plural.order(String(order.order_id)));
    assert.equal(after.status, 'ATTEMPTED');
    assert.deepEqual(errorsOf(after), ['PAYMENT_EXPIRED', 'PAYMENT_EXPIRED']);
    const late = await plural.answerChallenge(order, RIGHT);
    assert.equal(late.status, 410);
    assert.match(late.page, /Time ran out/);
    assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'ATTEMPTED');
  });

  test('the card leg is declined after the points were blocked', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({}, { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile });
    assert.deepEqual(errorsOf(order), ['PAYMENT_DECLINED', 'PAYMENT_DECLINED']);
    const moves = (await plural.control.ledger()).journal.map(({ movement }) => movement);
    assert.deepEqual(moves, ['hold', 'release']);
  });

  test('the points fail after the card was good, and the card is reversed', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({}, { number: TEST_CARDS.pointsFail.number, mobile: GUIDE_CARD.mobile });
    assert.equal(order.status, 'ATTEMPTED');
    const moves = (await plural.control.ledger()).journal.map(({ movement }) => movement);
    assert.deepEqual(moves, ['hold', 'hold', 'release', 'release']);
  });

  for (const [number, expiry_year] of [
    [GUIDE_CARD.number, '2020'],
    [TEST_CARDS.zeroPoints.number, '2025'],
  ] as const) {
    test(`a card that expired in ${expiry_year} is declined, and the page says why`, async (t) => {
      const plural = await sandboxFor(t);
      const orderId = String(dataOf(await plural.createOrder()).order_id);
      const order = dataOf(await plural.pay(orderId, [cardLeg(5000, { number, expiry_year })]));
      const { page } = await plural.answerChallenge(order, RIGHT);
      assert.deepEqual(errorsOf(dataOf(await plural.order(orderId))), ['CARD_EXPIRED']);
      assert.match(page, /The card has expired.*CARD_EXPIRED/s);
      assert.doesNotMatch(page, /Points/);
    });
  }

  test('a token works once: after the end the page is 410, moves nothing, and still leads back to the shop', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    await plural.answerChallenge(order, RIGHT);
    const before = (await plural.control.ledger()).journal;
    const again = await plural.answerChallenge(order, RIGHT);
    assert.equal(again.status, 410);
    assert.equal(callbackIn(again.page).fields.status, 'PROCESSED');
    assert.doesNotMatch(again.page, /<script/);
    assert.deepEqual((await plural.control.ledger()).journal, before);
  });

  test('a form above a million bytes is answered with 413, and the challenge stays open', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.equal((await plural.answerChallenge(order, { otp: 'x'.repeat(1_000_001) })).status, 413);
    assert.equal(dataOf(await plural.order(String(order.order_id))).status, 'PENDING');
  });

  test('an unknown token is 404 and says what to do', async (t) => {
    const plural = await sandboxFor(t);
    for (const query of ['', '?token=', '?token=made-up', '?token=a&token=b']) {
      const reply = await fetch(`${plural.sandbox.url}/web/auth/landing/${query}`);
      assert.equal(reply.status, 404);
      assert.match(await reply.text(), /Go back to the shop/);
    }
  });
});
