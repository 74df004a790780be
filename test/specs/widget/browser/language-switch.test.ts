/**
 * Another language by the menu: what was agreed to is not agreed to in it, what was typed stays, and digits keep
 * their way.
 */
import { CheckoutHarness, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote } from '../../../support/widget-views.ts';

const LANGUAGES = {
  'hi-IN': { direction: 'ltr', byCard: 'कार्ड से', cleared: 'पॉइंट अब चुने हुए नहीं हैं।' },
  'ur-IN': { direction: 'rtl', byCard: 'کارڈ سے', cleared: 'پوائنٹس اب منتخب نہیں ہیں۔' },
  ar: { direction: 'rtl', byCard: 'بالبطاقة', cleared: 'لم تعد النقاط مختارة.' },
} as const;

const TYPED = ['4012 0010 3714 1112', '12/34', '123', 'Kevin Bob', '98765 43210'];
const FIELDS = ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber'] as const;

let bff: FakeBff;

beforeEach(() => {
  bff = new FakeBff({
    quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
    pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function choose(checkout: CheckoutHarness, tag: string, words: string): Promise<void> {
  const menu = await checkout.find('#language');
  if (!(menu instanceof HTMLSelectElement)) throw new Error('the menu is no select');
  menu.value = tag;
  menu.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => checkout.payLabel().includes(words), tag);
}

const isTicked = (checkout: CheckoutHarness) => checkout.root?.querySelector<HTMLInputElement>('#consent')?.checked;

describe('the language menu', () => {
  for (const [tag, { direction, byCard, cleared }] of Object.entries(LANGUAGES)) {
    it(`to ${tag} unticks the box and says so in that language, and turns the page of the form ${direction}`, async () => {
      const checkout = await CheckoutHarness.open();
      await checkout.quote();
      await checkout.press('#consent');
      await until(() => checkout.payLabel().includes('with points'), 'the consent');
      await choose(checkout, tag, byCard);
      equal(isTicked(checkout), false, 'the box');
      ok(!checkout.payLabel().includes('35.00'), 'the button names the card alone');
      await until(() => checkout.spoken() === cleared, `${cleared}, not ${checkout.spoken()}`);
      const sheet = await checkout.find('.sheet');
      deepEqual([sheet.lang, sheet.dir, getComputedStyle(sheet).direction], [tag, direction, direction]);
      deepEqual(
        FIELDS.map((field) => checkout.input(field).value),
        TYPED,
      );
      await expectAccessible(checkout.element);
    });

    it(`to ${tag} keeps card and mobile from left to right, and the name by its own letters`, async () => {
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      await choose(checkout, tag, byCard);
      const directions = FIELDS.map((field) => getComputedStyle(checkout.input(field)).direction);
      deepEqual(
        directions,
        FIELDS.map(() => 'ltr'),
      );
      const [prefix] = checkout.visible('.prefix');
      const left = (element: Element | undefined) => element?.getBoundingClientRect().left ?? 0;
      ok(left(prefix) < left(checkout.input('mobileNumber')), '+91 stands before the number');
    });

    it(`to ${tag} takes a consent in that language to the bank, and no other`, async () => {
      const checkout = await CheckoutHarness.open();
      await checkout.quote();
      await checkout.press('#consent');
      await choose(checkout, tag, byCard);
      await checkout.press('#consent');
      const sentence = (await checkout.find('#consent-label')).textContent?.trim();
      await checkout.press('#pay');
      await checkout.find('#bank-link');
      const { consent } = JSON.parse(bff.calls('pay')[0]?.body ?? '{}').points;
      deepEqual([consent.locale, consent.text], [tag, sentence]);
    });
  }

  it('and back again asks for the box each time', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    await choose(checkout, 'ar', LANGUAGES.ar.byCard);
    await choose(checkout, 'en-IN', 'by card');
    equal(isTicked(checkout), false, 'the box');
    equal((await checkout.find('.sheet')).dir, 'ltr');
  });
});
