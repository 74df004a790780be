/**
 * Ways back to the shop. Where the BFF turns a payment away for good, a link leads there and the form stays usable; where
 * the session itself cannot be read, the shop's front page is a press away.
 */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import { CheckoutHarness, textOf, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { BANK_URL, checkoutView, problem } from '../../../support/widget-views.ts';

const USED_UP: Answered = { problem: problem('rate_limited') };

const TURNED_AWAY: readonly (readonly [string, Answered, string])[] = [
  ['after too many tries for this order', USED_UP, 'Go back to the shop and order again.'],
  ['as a form that cannot be used here', { problem: problem('invalid_request') }, 'Please tell the shop.'],
];

let bff: FakeBff;

afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function pay(answer: Answered, locale = 'en-IN'): Promise<CheckoutHarness> {
  bff.answerWith('pay', answer);
  const checkout = await CheckoutHarness.open({ locale });
  checkout.typeCard();
  await checkout.press('#pay');
  await checkout.find('#notice');
  return checkout;
}

describe('a payment that is turned away', () => {
  beforeEach(() => {
    bff = new FakeBff();
  });

  for (const [how, answer, words] of TURNED_AWAY) {
    it(`${how} has a link back to the shop, and can be sent again all the same`, async () => {
      const checkout = await pay(answer);
      ok(checkout.text().includes(words), checkout.text());
      const link = await checkout.find('#shop-link');
      equal(textOf(link), 'Continue to Aarav Books');
      const address = new URL(link.getAttribute('href') ?? '');
      equal(address.origin + address.pathname, 'https://shop.example/return');
      equal(address.searchParams.get(RETURN_PARAMETERS.session), 'cs_01');
      equal(address.searchParams.get(RETURN_PARAMETERS.status), 'open');
      await expectAccessible(checkout.element);
      bff.answerWith('pay', { status: 'action_required', challengeUrl: BANK_URL });
      await checkout.press('#pay');
      await checkout.find('#bank-link');
    });
  }

  it('has its link in the language of the form', async () => {
    const checkout = await pay(USED_UP, 'hi-IN');
    equal(textOf(await checkout.find('#shop-link')), 'Aarav Books पर जाएँ');
  });

  it('for a while is to be tried here again, so no link leads away', async () => {
    const checkout = await pay({ problem: problem('rate_limited'), headers: { 'retry-after': '60' } });
    await until(() => checkout.text().includes('Please try again after'), 'the words');
    equal(checkout.visible('#shop-link').length, 0, 'links to the shop');
  });

  it('has no link where the return address is no web page', async () => {
    bff.answerWith('view', checkoutView({ returnUrl: 'javascript:alert(1)' }));
    const checkout = await pay(USED_UP);
    await until(() => checkout.text().includes('Go back to the shop'), 'the words');
    equal(checkout.visible('#shop-link').length, 0, 'links to the shop');
  });
});

describe('a session that cannot be read', () => {
  const shop = `${location.origin}/`;

  for (const [code, words] of [
    ['unauthorized', 'This payment page is not known any more. Go back to the shop to pay.'],
    ['not_found', 'This payment page is not known any more. Go back to the shop to pay.'],
    ['session_expired', 'Nothing was charged here. Go back to the shop to pay.'],
    ['origin_not_allowed', 'This payment form cannot be used here. Nothing was charged. Please tell the shop.'],
  ] as const) {
    it(`for good (${code}) leads to the shop, and offers no try that cannot help`, async () => {
      bff = new FakeBff({ view: [{ problem: problem(code) }] });
      const checkout = CheckoutHarness.place();
      const link = await checkout.find('#shop-link');
      ok(checkout.text().includes(words), checkout.text());
      equal(textOf(link), 'Back to the shop');
      equal(link.getAttribute('href'), shop);
      equal(checkout.visible('#again').length, 0, 'offers to try again');
      await expectAccessible(checkout.element);
    });
  }

  it('for now is asked for again first, with the shop as the other way', async () => {
    bff = new FakeBff({ view: [{ problem: problem('internal_error') }, checkoutView()] });
    const checkout = CheckoutHarness.place();
    const again = await checkout.find('#again');
    const link = await checkout.find('#shop-link');
    equal(link.getAttribute('href'), shop);
    ok(again.compareDocumentPosition(link) === Node.DOCUMENT_POSITION_FOLLOWING, 'the shop comes second');
    again.click();
    await checkout.find('#pay');
  });
});
