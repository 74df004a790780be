/** Pay pressed without a connection: nothing was sent, so nothing needs to be confirmed, and the next press pays. */
import { CheckoutHarness, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, checkoutView, pointsQuote } from '../../../support/widget-views.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
    pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  connect(true);
  bff.stop();
});

function connect(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
}

describe('without a connection', () => {
  it('Pay sends nothing, says why, keeps every field, and pays once the connection is back', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.find('#check-points');
    connect(false);
    await checkout.press('#pay');
    await until(() => checkout.text().includes('There is no connection to the shop.'), 'the notice');
    ok(checkout.spoken().includes('There is no connection to the shop.'), 'it is announced');
    equal(bff.calls('pay').length, 0, 'payments');
    deepEqual([checkout.input('cardNumber').value, checkout.input('cvv').value], ['4012 0010 3714 1112', '123']);
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await expectAccessible(checkout.element);

    connect(true);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 1, 'payments');
  });

  it('Pay with points asks for consent again before it is sent', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    connect(false);
    await checkout.press('#pay');
    await until(() => checkout.text().includes('There is no connection to the shop.'), 'the notice');
    equal(checkout.root?.querySelector<HTMLInputElement>('#consent')?.checked, false, 'the box');
    ok(checkout.spoken().includes('Points are no longer selected.'), checkout.spoken());
  });

  it('a question about points is not asked and the bank is not named; once the connection is back nothing is said of it', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    connect(false);
    await checkout.press('#check-points');
    await until(() => checkout.text().includes('There is no connection to the shop.'), 'the notice');
    equal(bff.calls('quote').length, 0, 'questions');
    ok(!checkout.text().includes('Your bank cannot tell us'), checkout.text());

    connect(true);
    window.dispatchEvent(new Event('online'));
    await until(() => !checkout.text().includes('There is no connection'), 'the notice, shown and spoken, to be gone');
    await checkout.press('#check-points');
    await checkout.find('#consent');
    equal(bff.calls('quote').length, 1, 'questions');
  });

  it('a form that could not be opened opens by itself when the connection is back', async () => {
    bff.answerWith('view', { lost: true });
    const checkout = CheckoutHarness.place();
    await checkout.find('#again');
    bff.answerWith('view', checkoutView());
    window.dispatchEvent(new Event('online'));
    await checkout.find('#pay');
  });
});
