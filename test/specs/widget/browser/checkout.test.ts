/** The checkout element as a shopper meets it, against a BFF inside the page. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote } from '../../../support/widget-views.ts';
import { equal } from '../../../support/widget-expect.ts';

describe('paying with card and points', () => {
  let bff: FakeBff;
  afterEach(() => {
    bff.stop();
    document.body.replaceChildren();
  });

  it('leads from the card over the points to the bank, and names both amounts before', async () => {
    bff = new FakeBff({
      quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
      pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
    });
    const checkout = await CheckoutHarness.open();
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await checkout.quote();
    await checkout.press('#consent');
    await until(() => checkout.payLabel() === 'Pay ₹15.00 by card and ₹35.00 with points', 'both amounts');
    equal(checkout.split().join(' | '), 'Points (140) ₹35.00 | Card ₹15.00 | Total ₹50.00');
    await checkout.press('#pay');
    const link = await checkout.find('#bank-link');
    equal(link.getAttribute('href'), BANK_URL);
  });
});
