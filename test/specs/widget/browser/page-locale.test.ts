/** Which language the elements begin in, where nobody tells them. */
import { CheckoutHarness, openStatus, statusRoot, until } from '../../../support/checkout-harness.ts';
import { equal } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';

const html = document.documentElement;
const pageLang = html.lang;
let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff();
  Object.defineProperty(navigator, 'language', { value: 'ta-IN', configurable: true });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  html.lang = pageLang;
  Reflect.deleteProperty(navigator, 'language');
});

async function spokenBy(attributes: Readonly<Record<string, string>>): Promise<string> {
  const checkout = CheckoutHarness.place(attributes);
  await checkout.find('#pay');
  return (await checkout.find('.sheet')).lang;
}

async function statusSpokenBy(attributes: Readonly<Record<string, string>>): Promise<string> {
  const root = statusRoot(await openStatus(attributes));
  await until(() => Boolean(root?.querySelector('.sheet')), 'the sheet');
  return root?.querySelector<HTMLElement>('.sheet')?.lang ?? '';
}

for (const [name, spoken] of [
  ['checkout', spokenBy],
  ['status', statusSpokenBy],
] as const) {
  describe(`the language of the ${name}`, () => {
    it("is the attribute's", async () => {
      html.lang = 'ur';
      equal(await spoken({ locale: 'hi' }), 'hi-IN');
    });

    it("is the page's where there is no attribute", async () => {
      html.lang = 'ur';
      equal(await spoken({ locale: '' }), 'ur-IN');
    });

    it("is the browser's where the page says nothing", async () => {
      html.removeAttribute('lang');
      equal(await spoken({ locale: '' }), 'ta-IN');
    });

    it('is English where the one that is asked for is not offered', async () => {
      equal(await spoken({ locale: 'fr' }), 'en-IN');
    });
  });
}
