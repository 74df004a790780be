/** The checkout element as a shopper meets it, against a BFF inside the page. */
import { CheckoutHarness, GUIDE_CARD, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { attemptView, BANK_URL, checkoutView, pointsQuote, problem } from '../../../support/widget-views.ts';

const QUOTED = { eligible: true, reason: null, quote: pointsQuote() } as const;
const TO_THE_BANK = { status: 'action_required', challengeUrl: BANK_URL } as const;

let bff: FakeBff;

afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  sessionStorage.clear();
});

describe('paying with card and points', () => {
  beforeEach(() => {
    bff = new FakeBff({ quote: [QUOTED], pay: [TO_THE_BANK] });
  });

  it('leads from the card over the points to the bank, and names both amounts before', async () => {
    const checkout = await CheckoutHarness.open();
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await checkout.quote();
    await checkout.press('#consent');
    await until(() => checkout.payLabel() === 'Pay ₹15.00 by card and ₹35.00 with points', 'both amounts');
    deepEqual(checkout.split(), ['Points (140) ₹35.00', 'Card ₹15.00', 'Total ₹50.00']);
    await checkout.press('#pay');
    equal((await checkout.find('#bank-link')).getAttribute('href'), BANK_URL);
  });

  it('never ticks the box by itself, and unticks it when the card changes', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    equal(checkout.root?.querySelector<HTMLInputElement>('#consent')?.checked, false);
    await checkout.press('#consent');
    checkout.type('cardNumber', '5555555555554444');
    await checkout.find('#check-points');
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    ok(checkout.spoken().includes('Points are no longer selected'), 'the change is announced');
  });

  it('records the sentence beside the box word for word, in its language', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    const sentence = (await checkout.find('#consent-label')).textContent?.trim() ?? '';
    equal(sentence, 'Use 140 points (₹35.00). ₹15.00 will be charged to the card ending in 1112.');
    await checkout.press('#consent');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    const { points } = JSON.parse(bff.calls('pay')[0]?.body ?? '{}');
    equal(points.quoteToken, 'quote-3500');
    equal(points.consent.text, sentence);
    equal(points.consent.locale, 'en-IN');
  });

  it('tells the page of consent only while there is one', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    await checkout.press('#consent');
    const told = checkout.events.filter((event) => event.type === 'plural-consent-change');
    deepEqual(
      told.map((event) => ('consented' in event ? event.consented : null)),
      [true, false],
    );
  });

  it('asks again with the new numbers when what the points can pay has changed', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    bff.answerWith('pay', { problem: problem('quote_changed'), more: { quote: pointsQuote(2_000, 80), reason: null } });
    await checkout.press('#pay');
    await until(() => checkout.text().includes('Use 80 points (₹20.00)'), 'the new sentence');
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await expectAccessible(checkout.element);
  });

  it('needs no mobile number to pay by card, and a payment ends a lookup that is still running', async () => {
    bff.answerWith('quote', { held: new Promise(() => undefined) });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    await checkout.press('#check-points');
    await checkout.find('#asking');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(JSON.parse(bff.calls('pay')[0]?.body ?? '{}').points, null);
  });

  it('says in one sentence that no points can be used, and still pays by card', async () => {
    bff.answerWith('quote', { eligible: false, reason: 'not_available', quote: null });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    await checkout.press('#check-points');
    await until(() => checkout.text().includes('No points can be used'), 'the answer');
    await expectAccessible(checkout.element);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
  });

  it('says when to ask again after too many lookups', async () => {
    bff.answerWith('quote', { problem: problem('rate_limited'), headers: { 'retry-after': '60' } });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    await checkout.press('#check-points');
    await until(() => checkout.text().includes('check again after'), 'the time');
  });
});

describe('the fields', () => {
  beforeEach(() => {
    bff = new FakeBff({ pay: [TO_THE_BANK] });
  });

  it('say beside each what is wrong, and focus goes to the first, before anything is sent', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.type('cardNumber', '4012001037141113');
    checkout.type('expiry', '0120');
    await checkout.press('#pay');
    await until(() => checkout.errorOf('holderName') !== '', 'the errors');
    equal(checkout.errorOf('cardNumber'), 'Check the card number. A digit does not fit.');
    equal(checkout.errorOf('expiry'), 'This card has expired. Use another card.');
    equal(checkout.errorOf('cvv'), 'Enter the CVV.');
    equal(checkout.focused(), 'cardNumber');
    equal(bff.calls('pay').length, 0);
    equal(checkout.input('cardNumber').getAttribute('aria-invalid'), 'true');
    await expectAccessible(checkout.element);
  });

  it('show the faults that the BFF found, beside the field', async () => {
    bff.answerWith('pay', {
      problem: problem('invalid_card', { errors: [{ path: 'expiryMonth', code: 'expired' }] }),
    });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.errorOf('expiry') !== '', 'the fault');
    await until(() => checkout.focused() === 'expiry', 'the focus');
  });

  it('have the names that browsers fill in', async () => {
    const checkout = await CheckoutHarness.open();
    // The attribute, not the property: Firefox knows no `cc-csc` and answers with nothing for it.
    const tokens = ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber'].map((field) =>
      checkout.input(field).getAttribute('autocomplete'),
    );
    deepEqual(tokens, ['cc-number', 'cc-exp', 'cc-csc', 'cc-name', 'tel-national']);
  });

  it('take an autofill that sets everything in one tick, with a four-digit year and without events', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.input('cardNumber').value = GUIDE_CARD.cardNumber;
    checkout.input('expiry').value = '12/2034';
    checkout.input('cvv').value = '123';
    checkout.input('holderName').value = 'Kevin Bob';
    await checkout.press('#pay');
    await checkout.find('#bank-link');
  });
});

describe('one payment', () => {
  beforeEach(() => {
    bff = new FakeBff({ pay: [TO_THE_BANK] });
  });

  it('is sent once, however often the button and Enter are pressed', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    const button = await checkout.find('#pay');
    button.click();
    button.click();
    checkout.element.submit();
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 1);
  });

  it('is sent again with the same attempt after its answer was lost, and never offered anew meanwhile', async () => {
    bff.answerWith('pay', { lost: true }, TO_THE_BANK);
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.heading().includes('Confirming your payment'), 'confirming');
    equal(checkout.visible('#pay').length, 0);
    await checkout.find('#bank-link');
    const ids = bff.calls('pay').map(({ body }) => JSON.parse(body).attemptId);
    equal(ids.length, 2);
    equal(ids[0], ids[1]);
  });

  it('is confirmed, not tried again, while its outcome is not known', async () => {
    bff.answerWith('pay', { status: 'processing' });
    bff.answerWith(
      'view',
      checkoutView(),
      checkoutView({ status: 'processing' }),
      checkoutView({ status: 'captured' }),
    );
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.heading().includes('Confirming your payment'), 'confirming');
    await expectAccessible(checkout.element);
    await until(() => checkout.heading().includes('This order is paid'), 'the end');
    await expectAccessible(checkout.element);
  });

  it('that the bank declined can be tried again on the same order, with the CVV typed anew', async () => {
    bff.answerWith('pay', { problem: problem('payment_declined') }, TO_THE_BANK);
    const failed = attemptView({ failure: { code: 'insufficient_funds', retryable: true } });
    bff.answerWith('view', checkoutView(), checkoutView({ attempt: failed, retriesRemaining: 2 }));
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.text().includes('does not have enough money'), 'the cause');
    ok(checkout.text().includes('You can try 2 more times.'), 'the retries left');
    equal(checkout.input('cvv').value, '');
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112');
    equal(checkout.focused(), 'cvv');
    await expectAccessible(checkout.element);
    checkout.type('cvv', '123');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    const ids = bff.calls('pay').map(({ body }) => JSON.parse(body).attemptId);
    ok(ids[0] !== ids[1], 'a new try has a new id');
  });

  it('in another tab is shown with its way to the bank', async () => {
    bff.answerWith('pay', { problem: problem('attempt_in_progress'), more: { challengeUrl: BANK_URL } });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    equal((await checkout.find('#bank-link')).getAttribute('href'), BANK_URL);
    await expectAccessible(checkout.element);
  });

  it('is never led to a host that the session does not allow', async () => {
    bff.answerWith('pay', { status: 'action_required', challengeUrl: 'https://bank.example.evil.test/' });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.heading().includes('A payment is waiting'), 'the calm state');
    equal(checkout.visible('#bank-link').length, 0);
    ok(
      checkout.eventNames().every((name) => name !== 'plural-redirect'),
      'no redirect',
    );
  });

  it('is sealed once more with a fresh view when the seal was refused', async () => {
    bff.answerWith('pay', { problem: problem('sealed_payload_rejected') }, TO_THE_BANK);
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 2);
    ok(bff.calls('view').length >= 2, 'the view was read again');
  });
});

describe('a session', () => {
  it('that cannot be read shows a way on, and comes back', async () => {
    bff = new FakeBff({ view: [{ lost: true }] });
    const checkout = CheckoutHarness.place();
    const again = await checkout.find('#again');
    await expectAccessible(checkout.element);
    bff.answerWith('view', checkoutView());
    again.click();
    await checkout.find('#pay');
  });

  it('of a BFF that answers nonsense is not believed', async () => {
    bff = new FakeBff({ view: [{ text: '<html>Bad gateway</html>', status: 200 }] });
    const checkout = CheckoutHarness.place();
    await checkout.find('#again');
    const error = checkout.events.find((event) => event.type === 'plural-error');
    equal(error && 'code' in error ? error.code : null, 'unsupported_response');
  });

  it('with a status that is not known is never a success', async () => {
    bff = new FakeBff({ view: [{ text: JSON.stringify({ ...checkoutView(), status: 'settled' }), status: 200 }] });
    const checkout = CheckoutHarness.place();
    await checkout.find('#again');
    ok(!checkout.text().includes('paid'), 'no success is claimed');
  });

  it('that is over says so and leads back to the shop', async () => {
    bff = new FakeBff({ view: [checkoutView({ status: 'expired' })] });
    const checkout = CheckoutHarness.place();
    const link = await checkout.find('#shop-link');
    equal(link.getAttribute('href'), 'https://shop.example/return?checkout_session=cs_01&status=expired');
    await expectAccessible(checkout.element);
  });

  it('replaced by another keeps what was typed', async () => {
    bff = new FakeBff({ view: [checkoutView(), checkoutView({ sessionId: 'cs_02' })] });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.element.session = 'cs_02_secret_test';
    await until(() => bff.calls('view').length === 2, 'the second session');
    await checkout.find('#pay');
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112');
  });

  it('shows the test ribbon outside production, and none there', async () => {
    bff = new FakeBff({ view: [checkoutView()] });
    const test = await CheckoutHarness.open();
    equal(test.visible('#test-ribbon').length, 1);
    bff.answerWith('view', checkoutView({ environment: 'production' }));
    const live = await CheckoutHarness.open();
    equal(live.visible('#test-ribbon').length, 0);
  });
});
