/**
 * What comes behind the first field does not arrive: the form says so, sends nothing, and tries again when it is
 * asked.
 */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { letFileBe } from '../../../support/widget-files-on-the-way.ts';
import { BANK_URL } from '../../../support/widget-views.ts';

const REST = 'widget/src/form/later.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ pay: [{ status: 'action_required', challengeUrl: BANK_URL }] });
});
afterEach(async () => {
  document.body.replaceChildren();
  bff.stop();
  await letFileBe('served', REST);
});

describe('a form whose rest does not arrive', () => {
  it('says at Pay that the shop is out of reach, sends nothing, and pays at the next try', async () => {
    await letFileBe('lost', REST);
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112', 'the number');
    await checkout.press('#pay');
    await until(() => checkout.text().includes('There is no connection to the shop'), 'the notice');
    equal(bff.calls('pay').length, 0, 'payments');
    ok(checkout.payLabel().includes('₹50.00'), 'the button is still there');

    await letFileBe('served', REST);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 1, 'payments');
  });
});
