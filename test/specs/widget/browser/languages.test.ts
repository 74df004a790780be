/** The form and the status in every language and both directions. */
import { LANGUAGES } from '../../../../widget/src/language/languages.ts';
import { CheckoutHarness, openStatus, statusText, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, checkoutView, pointsQuote, splitAttempt } from '../../../support/widget-views.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
    pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  bff.stop();
});

describe('the form in a language', () => {
  for (const [code, { direction, tag }] of Object.entries(LANGUAGES)) {
    it(`${code} runs ${direction}, states both amounts, and is accessible with faults and with consent`, async () => {
      const checkout = await CheckoutHarness.open({ locale: code });
      const sheet = await checkout.find('.sheet');
      equal(sheet.dir, direction);
      await checkout.press('#pay');
      await until(() => checkout.errorOf('cardNumber') !== '', 'the faults');
      await expectAccessible(checkout.element);
      await checkout.quote();
      await checkout.press('#consent');
      await until(() => /15\.00/.test(checkout.payLabel()) && /35\.00/.test(checkout.payLabel()), 'both amounts');
      await expectAccessible(checkout.element);
      const width = checkout.element.getBoundingClientRect().width;
      ok(sheet.scrollWidth <= Math.ceil(width), 'nothing is wider than the form');
      await checkout.press('#pay');
      await checkout.find('#bank-link');
      equal(JSON.parse(bff.calls('pay')[0]?.body ?? '{}').points.consent.locale, tag);
    });
  }

  it('keeps the digits of a card from left to right where the text runs from right to left', async () => {
    const checkout = await CheckoutHarness.open({ locale: 'ur' });
    for (const field of ['cardNumber', 'expiry', 'cvv', 'mobileNumber']) {
      equal(getComputedStyle(checkout.input(field)).direction, 'ltr', field);
    }
  });

  it("is the page's own where the element names none", async () => {
    document.documentElement.lang = 'ta-IN';
    const checkout = CheckoutHarness.place();
    checkout.element.locale = null;
    await until(() => checkout.payLabel().includes('கார்டால்'), 'Tamil');
  });

  it('can be changed in the menu, which unticks the box, says so, and keeps what was typed', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    const menu = await checkout.find('#language');
    if (!(menu instanceof HTMLSelectElement)) throw new Error('the menu is no select');
    menu.value = 'hi-IN';
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => checkout.payLabel() === 'कार्ड से ₹50.00 चुकाएँ', 'Hindi');
    equal(checkout.root?.querySelector<HTMLInputElement>('#consent')?.checked, false);
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112');
    ok(checkout.spoken() !== '', 'the change is announced');
  });
});

describe('the status in a language', () => {
  for (const code of ['hi', 'ta', 'ur', 'ar']) {
    it(`${code} shows both halves and is accessible`, async () => {
      bff.answerWith('view', checkoutView({ status: 'captured', attempt: splitAttempt('captured') }));
      const element = await openStatus({ locale: code });
      await until(() => statusText(element).includes('15.00'), 'the receipt');
      await expectAccessible(element);
    });
  }
});
