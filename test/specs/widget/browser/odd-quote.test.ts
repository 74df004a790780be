/**
 * A quote whose halves do not make up the order: no such number reaches the shopper, and the card can pay all the
 * same.
 */
import { CheckoutHarness, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote, problem } from '../../../support/widget-views.ts';

const HALVES = {
  'more than the order': pointsQuote(3_500, 140, 6_000),
  'less than the order': pointsQuote(3_500, 140, 4_999),
} as const;

const QUOTED = { eligible: true, reason: null, quote: pointsQuote() } as const;
const TO_THE_BANK = { status: 'action_required', challengeUrl: BANK_URL } as const;

let bff: FakeBff;

afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

/** Nothing to agree to, none of its numbers, and the card pays the whole. */
async function expectCardAlone(checkout: CheckoutHarness): Promise<void> {
  await until(() => checkout.text().includes('cannot tell us about your points'), 'the answer');
  equal(checkout.visible('#consent').length, 0, 'boxes to tick');
  for (const number of ['35.00', '140', '25.00', '14.99']) ok(!checkout.text().includes(number), checkout.text());
  bff.answerWith('pay', TO_THE_BANK);
  equal(checkout.payLabel(), 'Pay ₹50.00 by card');
  await checkout.press('#pay');
  await checkout.find('#bank-link');
  equal(JSON.parse(bff.calls('pay').at(-1)?.body ?? '{}').points, null, 'points');
}

describe('a quote of halves that make', () => {
  for (const [what, quote] of Object.entries(HALVES)) {
    it(`${what} is not shown when points are asked for`, async () => {
      bff = new FakeBff({ quote: [{ ...QUOTED, quote }] });
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      checkout.type('mobileNumber', GUIDE_MOBILE);
      await checkout.press('#check-points');
      await expectCardAlone(checkout);
    });

    it(`${what} is not shown when the quote has changed at Pay`, async () => {
      const changed = { problem: problem('quote_changed'), more: { quote, reason: null } };
      bff = new FakeBff({ quote: [QUOTED], pay: [changed] });
      const checkout = await CheckoutHarness.open();
      await checkout.quote();
      await checkout.press('#consent');
      await checkout.press('#pay');
      await expectCardAlone(checkout);
    });
  }
});
