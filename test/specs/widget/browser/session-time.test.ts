/**
 * A session's time on the page: a warning two minutes before its end, a new session that keeps what was typed, and
 * the end.
 */
import { CheckoutHarness, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, checkoutView, pointsQuote } from '../../../support/widget-views.ts';

const TWO_MINUTES = 120_000;
const SOON = 300;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
    pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

const endingIn = (milliseconds: number) =>
  checkoutView({ expiresAt: new Date(Date.now() + milliseconds).toISOString() });

/** The BFF says how much time is left, at a moment of the test's own choosing. */
async function leave(checkout: CheckoutHarness, milliseconds: number): Promise<void> {
  // With the menu has come what watches the time.
  await checkout.find('#language');
  bff.answerWith('view', endingIn(milliseconds));
  await checkout.element.refresh();
}

const sessionEvents = (checkout: CheckoutHarness) =>
  checkout.eventNames().filter((name) => name.startsWith('plural-session-'));

describe('a session', () => {
  it('that has two minutes left tells the page once, and goes on', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await leave(checkout, TWO_MINUTES + SOON);
    await until(() => sessionEvents(checkout).length > 0, 'the warning');
    deepEqual(sessionEvents(checkout), ['plural-session-expiring']);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
  });

  it('replaced at the warning keeps what was typed, pays under the new one, and asks for consent anew', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.element.addEventListener('plural-session-expiring', () => {
      bff.answerWith('view', checkoutView({ sessionId: 'cs_02' }));
      checkout.element.session = 'cs_02_secret_test';
    });
    await checkout.quote();
    await checkout.press('#consent');
    await leave(checkout, TWO_MINUTES + SOON);
    await until(() => bff.calls('view').length === 3, 'the second session');
    await checkout.find('#check-points');
    deepEqual(
      ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber'].map((field) => checkout.input(field).value),
      ['4012 0010 3714 1112', '12/34', '123', 'Kevin Bob', '98765 43210'],
    );
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    const [paid] = bff.calls('pay');
    equal(paid?.authorization, 'Bearer cs_02_secret_test');
    equal(JSON.parse(paid?.body ?? '{}').points, null, 'points');
    deepEqual(sessionEvents(checkout), ['plural-session-expiring']);
  });

  it('that ends is closed with a way back to the shop, and nothing of the card stays', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await leave(checkout, SOON);
    await until(() => checkout.heading().includes('This payment page has expired'), 'the end');
    deepEqual(sessionEvents(checkout), ['plural-session-expired']);
    ok(checkout.spoken().includes('This payment page has expired'), 'the end is announced');
    deepEqual([checkout.input('cardNumber').value, checkout.input('cvv').value], ['', '']);
    equal(checkout.visible('#pay').length, 0, 'buttons to pay');
    await checkout.find('#shop-link');
    await expectAccessible(checkout.element);
  });

  it('that ends while points are looked up forgets the lookup', async () => {
    const answer = Promise.withResolvers<{ eligible: true; reason: null; quote: ReturnType<typeof pointsQuote> }>();
    bff.answerWith('quote', { held: answer.promise });
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    await checkout.press('#check-points');
    await checkout.find('#asking');
    await leave(checkout, SOON);
    await until(() => checkout.heading().includes('This payment page has expired'), 'the end');
    answer.resolve({ eligible: true, reason: null, quote: pointsQuote() });
    await checkout.element.updateComplete;
    ok(!checkout.eventNames().includes('plural-points-quote'), 'no answer is told');
    equal(checkout.visible('#consent').length, 0);
  });
});
