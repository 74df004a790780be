/** A fault that only the BFF can see: the form has no rule of its own that would say whether it still holds. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, problem } from '../../../support/widget-views.ts';

const FOUND = 'Check the card number. A digit does not fit.';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    pay: [
      { problem: problem('invalid_card', { errors: [{ path: 'cardNumber', code: 'checksum' }] }) },
      { status: 'action_required', challengeUrl: BANK_URL },
    ],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function found(): Promise<CheckoutHarness> {
  const checkout = await CheckoutHarness.open();
  checkout.typeCard();
  await checkout.press('#pay');
  await until(() => checkout.errorOf('cardNumber') === FOUND, 'the fault');
  await until(() => checkout.focused() === 'cardNumber', 'the focus');
  return checkout;
}

describe('a fault that the BFF found', () => {
  it('stays beside its field when the field is left as it is, and goes with the first edit', async () => {
    const checkout = await found();
    const input = checkout.input('cardNumber');
    input.blur();
    // Leaving another field with a fault of its own shows that leaving has been judged by now.
    checkout.type('cvv', '1');
    await until(() => checkout.errorOf('cvv') !== '', 'the judgement of another field');
    equal(checkout.errorOf('cardNumber'), FOUND);
    checkout.type('cardNumber', '4012 0010 3714 1112');
    await until(() => checkout.errorOf('cardNumber') === '', 'the end of the fault');
  });

  it('keeps nobody from sending the same card again, for the BFF to judge anew', async () => {
    const checkout = await found();
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 2);
  });
});
