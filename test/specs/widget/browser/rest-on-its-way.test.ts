/**
 * What comes behind the first field is still on its way: a press of Pay waits for it, and is void once the element is
 * gone.
 */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { letFileBe } from '../../../support/widget-files-on-the-way.ts';
import { BANK_URL } from '../../../support/widget-views.ts';

const REST = 'widget/src/form/later.ts';

describe('Pay pressed before the rest of the form has come', () => {
  it('sends nothing for an element that has left the page, and pays once for one that has stayed', async () => {
    const bff = new FakeBff({ pay: [{ status: 'action_required', challengeUrl: BANK_URL }] });
    await letFileBe('held', REST);
    const gone = await CheckoutHarness.open();
    gone.typeCard();
    await gone.press('#pay');
    gone.element.remove();
    const stayed = await CheckoutHarness.open();
    stayed.typeCard();
    await stayed.press('#pay');
    equal(bff.calls('pay').length, 0, 'payments before the rest');

    await letFileBe('served', REST);
    await stayed.find('#bank-link');
    await until(() => bff.calls('pay').length > 0, 'the payment');
    equal(bff.calls('pay').length, 1, 'payments');
    equal(gone.eventNames().includes('plural-before-redirect'), false, 'the one that left goes to the bank');
    document.body.replaceChildren();
    bff.stop();
  });
});
