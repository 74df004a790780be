/**
 * What the shopper agrees to counts as their language does: one point is no plural, and Arabic has more forms than
 * two.
 */
import { CheckoutHarness } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote } from '../../../support/widget-views.ts';

const WORDS = {
  'en-IN': {
    1: 'Use 1 point (₹35.00). ₹15.00 will be charged to the card ending in 1112.',
    2: 'Use 2 points (₹35.00). ₹15.00 will be charged to the card ending in 1112.',
  },
  ar: { 1: 'استخدم 1 نقطة (', 2: 'استخدم 2 نقطتين (', 5: 'استخدم 5 نقاط (', 11: 'استخدم 11 نقطة (' },
} as const;

/** Around the values of a text that runs from right to left. */
const ISOLATES = /[\u2068\u2069]/g;

let bff: FakeBff;

afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

describe('a consent', () => {
  for (const [locale, forms] of Object.entries(WORDS)) {
    for (const [count, words] of Object.entries(forms)) {
      it(`to ${count} in ${locale} is worded for that count, and is recorded as it is worded`, async () => {
        bff = new FakeBff({
          quote: [{ eligible: true, reason: null, quote: pointsQuote(3_500, Number(count)) }],
          pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
        });
        const checkout = await CheckoutHarness.open({ locale });
        await checkout.quote();
        const sentence = (await checkout.find('#consent-label')).textContent?.trim() ?? '';
        ok(sentence.replaceAll(ISOLATES, '').startsWith(words), sentence);
        await checkout.press('#consent');
        await checkout.press('#pay');
        await checkout.find('#bank-link');
        const { consent } = JSON.parse(bff.calls('pay')[0]?.body ?? '{}').points;
        equal(consent.text, sentence);
        equal(consent.locale, locale);
      });
    }
  }
});
