/** The receipt quotes what the shopper agreed to in its own language, inside a sentence in the page's. */
import { openStatus, statusRoot, textOf, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { checkoutView, splitAttempt } from '../../../support/widget-views.ts';

const QUOTED = 'Use 140 points (₹35.00). ₹15.00 will be charged to the card ending in 1112.';

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({ view: [checkoutView({ status: 'captured', attempt: splitAttempt('captured') })] });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function quotation(locale: string): Promise<HTMLElement> {
  const element = await openStatus({ locale });
  const found = () => statusRoot(element)?.querySelector('.receipt [lang=en-IN]') ?? null;
  await until(() => found() !== null, 'the quotation');
  const quoted = found();
  ok(quoted instanceof HTMLElement, 'the quotation is an element');
  return quoted;
}

describe('what was agreed to in English', () => {
  for (const [locale, words] of Object.entries({ ur: 'آپ نے اتفاق کیا:', hi: 'आपने सहमति दी:' })) {
    it(`is marked as English on a receipt in ${locale}, and the words around it are not`, async () => {
      const quoted = await quotation(locale);
      equal(textOf(quoted), QUOTED, 'the quotation alone');
      equal(getComputedStyle(quoted).direction, 'ltr', 'direction');
      const sentence = quoted.parentElement;
      ok(textOf(sentence).includes(words), textOf(sentence));
      ok(textOf(sentence).includes(`“`) && textOf(sentence).includes(QUOTED), textOf(sentence));
      equal(sentence?.closest('[lang]')?.getAttribute('lang'), `${locale}-IN`, 'the language around it');
    });
  }

  it("is quoted in a shop's own sentence too", async () => {
    const element = await openStatus();
    element.messages = { agreedTo: 'Agreed on: {text} (as shown)' };
    const line = () => textOf(statusRoot(element)?.querySelector('.receipt > p'));
    await until(() => line() === `Agreed on: ${QUOTED} (as shown)`, 'the sentence');
  });
});
