/**
 * The shop changes the order while the form is open, and says so by `refresh()`: the shopper decides again on the new
 * amount.
 */
import { money, paise } from '@plural-points/shared';
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
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
  bff.stop();
});

describe('an amount that has moved', () => {
  it('is said, takes consent and quote back, keeps what was typed, and is what the button names', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    bff.answerWith('view', checkoutView({ amount: money(paise(6_000)) }));
    await checkout.element.refresh();
    await until(() => checkout.payLabel() === 'Pay ₹60.00 by card', 'the new amount');
    ok(checkout.text().includes('The shop has changed the amount of this order. It is now ₹60.00.'), checkout.text());
    ok(checkout.spoken().includes('It is now ₹60.00.'), 'the change is announced');
    ok(checkout.spoken().includes('Points are no longer selected.'), 'the consent is taken back aloud');
    equal(checkout.visible('#consent').length, 0, 'boxes to tick');
    deepEqual(checkout.split(), ['Points ₹0.00', 'Card ₹60.00', 'Total ₹60.00']);
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112');
    equal(checkout.input('mobileNumber').value, '98765 43210');
    await expectAccessible(checkout.element);
    const consents = checkout.events.filter((event) => event.type === 'plural-consent-change');
    deepEqual(
      consents.map((event) => 'consented' in event && event.consented),
      [true, false],
    );
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(JSON.parse(bff.calls('pay')[0]?.body ?? '{}').points, null, 'points');
  });

  it('can be paid with points again, by new numbers', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    bff.answerWith('view', checkoutView({ amount: money(paise(6_000)) }));
    bff.answerWith('quote', { eligible: true, reason: null, quote: pointsQuote(3_500, 140, 6_000) });
    await checkout.element.refresh();
    await checkout.press('#check-points');
    await checkout.press('#consent');
    await until(() => checkout.payLabel() === 'Pay ₹25.00 by card and ₹35.00 with points', 'the new split');
  });

  it('is not said where it has not moved: consent stays', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    await checkout.element.refresh();
    equal(bff.calls('view').length, 2, 'views');
    await checkout.element.updateComplete;
    equal(checkout.payLabel(), 'Pay ₹15.00 by card and ₹35.00 with points');
    equal(checkout.root?.querySelector<HTMLInputElement>('#consent')?.checked, true, 'the box');
  });
});
