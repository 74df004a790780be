/**
 * A payment of this order is under way in another tab: this one leads to it or follows it, and begins none of its
 * own.
 */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { hurryTimers } from '../../../support/widget-states-stage.ts';
import { attemptView, BANK_URL, checkoutView, problem } from '../../../support/widget-views.ts';

const atTheBank = (url: { readonly challengeUrl?: string }) =>
  checkoutView({ status: 'action_required', attempt: attemptView({ status: 'action_required', ...url }) });

let bff: FakeBff;
let slowDown: () => void = () => undefined;

beforeEach(() => {
  bff = new FakeBff();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  slowDown();
});

/** The form is opened before the other tab pays, and Pay is pressed after. */
async function payHere(url: { readonly challengeUrl?: string }): Promise<CheckoutHarness> {
  bff.answerWith('pay', { problem: problem('attempt_in_progress'), more: url });
  const checkout = await CheckoutHarness.open();
  bff.answerWith('view', atTheBank(url));
  checkout.typeCard();
  await checkout.press('#pay');
  await until(() => checkout.heading().includes('A payment is waiting for you'), 'the other payment');
  return checkout;
}

describe('an attempt in another tab', () => {
  it('whose bank page is known is led to by a link, never by itself', async () => {
    const checkout = await payHere({ challengeUrl: BANK_URL });
    equal((await checkout.find('#bank-link')).getAttribute('href'), BANK_URL);
    deepEqual(
      checkout.eventNames().filter((name) => name.includes('redirect')),
      [],
    );
    equal(checkout.visible('#pay').length, 0, 'buttons to pay');
  });

  it('whose bank page is not known is said to be open, and is followed to its end', async () => {
    const checkout = await payHere({});
    ok(checkout.text().includes('The step at your bank is still open, perhaps in another tab.'), checkout.text());
    equal(checkout.visible('#bank-link').length, 0, 'links to the bank');
    await expectAccessible(checkout.element);
    slowDown = hurryTimers();
    bff.answerWith('view', atTheBank({}), checkoutView({ status: 'captured' }));
    await until(() => checkout.heading().includes('This order is paid'), 'the end');
    equal(bff.calls('pay').length, 1, 'payments');
  });

  it('that fails there lets this tab try again, with the card as it was typed', async () => {
    const checkout = await payHere({});
    const failed = attemptView({ failure: { code: 'shopper_cancelled', retryable: true } });
    bff.answerWith('view', checkoutView({ attempt: failed, retriesRemaining: 9 }));
    await until(() => checkout.text().includes('The payment was stopped at your bank.'), 'the end of the other');
    ok(checkout.text().includes('You can try 9 more times.'), checkout.text());
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112');
    equal(checkout.input('cvv').value, '');
    bff.answerWith('pay', { status: 'action_required', challengeUrl: BANK_URL });
    checkout.type('cvv', '123');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    const ids = new Set(bff.calls('pay').map(({ body }) => JSON.parse(body).attemptId));
    equal(ids.size, 2, 'attempts');
  });
});
