import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import { answerAtBank, goThroughBank } from '../../../support/bff-challenge.ts';
import { GUIDE_CARD } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

const amountsOf = (order: Readonly<Record<string, unknown>>): unknown =>
  (order.payments as { payment_method: string; payment_amount: { value: number } }[]).map((leg) => [
    leg.payment_method,
    leg.payment_amount.value,
  ]);

for (const { order, card, points, count } of [
  { order: 5000, card: 1500, points: 3500, count: 140 },
  { order: 4573, card: 1372, points: 3201, count: 128 },
]) {
  test(`the guide's order of ${order} is paid with ${card} by card and ${points} by points`, async () => {
    const shopper = await suite.bff.open({ amount: { value: order, currency: 'INR' } });
    const quote = await shopper.quote();
    assert.deepEqual(quote.body.quote.split, {
      card: { value: card, currency: 'INR' },
      points: { value: points, currency: 'INR' },
    });
    assert.equal(quote.body.quote.points, count);

    const paid = await shopper.pay({ quoteToken: quote.body.quote.token });
    assert.equal(paid.status, 200);
    assert.equal(paid.body.status, 'action_required');
    assert.deepEqual(amountsOf(await suite.sandbox.control.order(shopper.reference)), [
      ['CARD', card],
      ['POINTS', points],
    ]);

    const back = await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
    assert.equal(back.status, 303);
    const onward = new URL(String(back.headers.location));
    assert.equal(onward.origin + onward.pathname, 'https://shop.example/return');
    assert.equal(onward.searchParams.get('checkout_session'), shopper.id);
    assert.equal(onward.searchParams.get('status'), 'captured');

    const view = await shopper.merchantView();
    assert.equal(view.status, 'captured');
    assert.deepEqual(view.amountCaptured, { value: order, currency: 'INR' });
  });
}

test('a payment by card alone needs no mobile number and has one leg', async () => {
  const shopper = await suite.bff.open();
  const { mobileNumber: _none, ...card } = GUIDE_CARD;
  const paid = await shopper.pay({ card });
  assert.equal(paid.body.status, 'action_required');
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  assert.deepEqual(amountsOf(await suite.sandbox.control.order(shopper.reference)), [['CARD', 5000]]);
  assert.equal((await shopper.merchantView()).status, 'captured');
});

test('the merchant is shown both legs with what Plural returned about them, and of the card only the last four', async () => {
  const shopper = await suite.bff.open();
  const paid = await shopper.payWithPoints();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'right');
  const view = await shopper.merchantView();
  const [attempt] = view.attempts as Record<string, unknown>[];
  assert.ok(attempt);
  assert.deepEqual(attempt.card, { network: 'VISA', last4: '1112' });
  const [card, points] = attempt.legs as Record<string, unknown>[];
  assert.equal(card?.method, 'CARD');
  assert.equal(card?.status, 'PROCESSED');
  assert.match(String(card?.pluralPaymentId), /-cc-/);
  assert.ok(card?.approvalCode && card.rrn && card.acquirerReference);
  assert.equal(points?.method, 'POINTS');
  assert.equal(points?.points, 140);
  assert.match(String(points?.pluralPaymentId), /-pt-/);
});

test('the shopper’s consent is kept word for word, with its digest, and shown to both sides', async () => {
  const shopper = await suite.bff.open();
  const quote = await shopper.quote();
  const text = '140 पॉइंट (₹35.00) इस्तेमाल करें। 1112 पर समाप्त होने वाले कार्ड से ₹15.00 लिए जाएंगे।';
  const paid = await shopper.pay({ quoteToken: quote.body.quote.token, consent: { text, locale: 'hi' } });
  assert.equal(paid.status, 200);
  const { body } = await suite.bff.merchant('get', `/v1/checkout-sessions/${shopper.id}/consents`);
  assert.equal(body.data.length, 1);
  assert.equal(body.data[0].text, text);
  assert.equal(body.data[0].locale, 'hi');
  assert.equal(body.data[0].points, 140);
  assert.match(body.data[0].textSha256, /^[0-9a-f]{64}$/);
  assert.ok(body.data[0].signature);
  const view = await shopper.view();
  assert.equal(view.body.attempt.consent.text, text);
  assert.equal((view.body.attempt.legs as { points?: number }[])[1]?.points, 140);
});

test('the same attemptId again answers the same and calls Plural no second time', async () => {
  const shopper = await suite.bff.open();
  const attemptId = randomUUID();
  const first = await shopper.pay({ attemptId });
  const again = await shopper.pay({ attemptId });
  assert.deepEqual(again.body, first.body);
  assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 1);
});

test('of many pays at once one reaches Plural, and the others learn how to go on', async () => {
  const shopper = await suite.bff.open();
  const answers = await Promise.all(Array.from({ length: 12 }, async () => await shopper.pay()));
  assert.equal((await suite.sandbox.control.requests({ route: 'createPayment' })).length, 1);
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  for (const answer of answers.filter((each) => each.status !== 200)) {
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'attempt_in_progress');
  }
  const winner = answers.find((answer) => answer.status === 200);
  const late = await shopper.pay();
  assert.equal(late.body.challengeUrl, winner?.body.challengeUrl);
});

test('a decline after the challenge leaves the order open for another attempt, which can be paid', async () => {
  const shopper = await suite.bff.open();
  const declined = TEST_CARDS.declined;
  const first = await shopper.pay({ card: { ...GUIDE_CARD, cardNumber: declined.number } });
  const back = await goThroughBank(suite.bff, first.body.challengeUrl, 'right');
  assert.equal(new URL(String(back.headers.location)).searchParams.get('status'), 'open');
  const view = await shopper.view();
  assert.equal(view.body.status, 'open');
  assert.deepEqual(view.body.attempt.failure, { code: 'card_declined', retryable: true });
  assert.equal(view.body.retriesRemaining, 9);

  const second = await shopper.payWithPoints();
  assert.equal(second.body.status, 'action_required');
  await goThroughBank(suite.bff, second.body.challengeUrl, 'right');
  const merchantView = await shopper.merchantView();
  assert.equal(merchantView.status, 'captured');
  assert.deepEqual(
    (merchantView.attempts as { status: string }[]).map((attempt) => attempt.status),
    ['failed', 'captured'],
  );
  assert.equal((await suite.sandbox.control.requests({ route: 'createOrder' })).length, 1);
});

test('a shopper who can try again is sent to the checkout page where the shop named one', async () => {
  const shopper = await suite.bff.open({ checkoutUrl: 'https://shop.example/checkout/7?step=pay' });
  const paid = await shopper.pay();
  const back = await goThroughBank(suite.bff, paid.body.challengeUrl, 'wrong');
  const onward = new URL(String(back.headers.location));
  assert.equal(onward.pathname, '/checkout/7');
  assert.equal(onward.searchParams.get('step'), 'pay');
  assert.equal(onward.searchParams.get('checkout_session'), shopper.id);
});

test('a shopper who cancels at the bank ends the order', async () => {
  const shopper = await suite.bff.open();
  const paid = await shopper.payWithPoints();
  await goThroughBank(suite.bff, paid.body.challengeUrl, 'cancel');
  const view = await shopper.merchantView();
  assert.equal(view.status, 'cancelled');
  const again = await shopper.pay();
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'session_not_payable');
});

test('a shopper whose callback never comes is found out by whoever asks', async () => {
  const shopper = await suite.bff.open();
  const paid = await shopper.pay();
  await answerAtBank(paid.body.challengeUrl, 'right');
  suite.bff.advance(3_000);
  assert.equal((await shopper.view()).body.status, 'captured');
});
