/** The file of a language does not arrive: the form goes on in the one that it has, and a later try brings the other. */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { letFileBe } from '../../../support/widget-files-on-the-way.ts';
import { BANK_URL } from '../../../support/widget-views.ts';

const HINDI = 'widget/src/language/hindi.ts';
const ENGLISH = 'widget/src/language/english.ts';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ pay: [{ status: 'action_required', challengeUrl: BANK_URL }] });
});
afterEach(async () => {
  document.body.replaceChildren();
  bff.stop();
  await letFileBe('served', HINDI);
  await letFileBe('served', ENGLISH);
});

async function menuOf(checkout: CheckoutHarness): Promise<HTMLSelectElement> {
  const menu = await checkout.find('#language');
  if (!(menu instanceof HTMLSelectElement)) throw new Error('the menu is no select');
  return menu;
}

async function choose(checkout: CheckoutHarness, tag: string): Promise<void> {
  const menu = await menuOf(checkout);
  menu.value = tag;
  menu.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('a language whose file does not arrive', () => {
  // A file that has arrived stays in its page: the one that every form needs is lost first.
  it('keeps nobody from paying where it is English, once it comes', async () => {
    await letFileBe('lost', ENGLISH);
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => checkout.text().includes('There is no connection to the shop'), 'the notice');
    equal(bff.calls('pay').length, 0, 'payments');

    await letFileBe('served', ENGLISH);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 1, 'payments');
  });

  it('leaves the form in the words that it has, and comes at the next try', async () => {
    await letFileBe('lost', HINDI);
    const checkout = await CheckoutHarness.open({ locale: 'hi-IN' });
    checkout.typeCard();
    equal((await checkout.find('.sheet')).lang, 'en-IN');
    await choose(checkout, 'hi-IN');
    await until(() => checkout.text().includes('There is no connection to the shop'), 'the notice');
    equal((await checkout.find('.sheet')).lang, 'en-IN');
    equal((await menuOf(checkout)).value, 'en-IN', 'the menu, where Hindi can be chosen again');

    await letFileBe('served', HINDI);
    await choose(checkout, 'hi-IN');
    await until(() => checkout.payLabel().includes('कार्ड से'), 'the words in Hindi');
    equal(checkout.input('cardNumber').value, '4012 0010 3714 1112', 'the number');
  });
});
