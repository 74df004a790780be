/** The question about points while it is under way: an edit calls it off, and an answer that comes too late is none. */
import type { QuoteAnswer } from '@plural-points/shared';
import { CheckoutHarness, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, pointsQuote } from '../../../support/widget-views.ts';

const OTHER_CARD = '5555555555554444';

let bff: FakeBff;
let answer: (quote: QuoteAnswer) => void = () => undefined;
let signals: AbortSignal[];

beforeEach(() => {
  const held = new Promise<QuoteAnswer>((resolve) => (answer = resolve));
  bff = new FakeBff({ quote: [{ held }], pay: [{ status: 'action_required', challengeUrl: BANK_URL }] });
  signals = [];
  const answering = window.fetch;
  window.fetch = (input, init) => {
    if (init?.signal) signals.push(init.signal);
    return answering(input, init);
  };
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

async function asking(): Promise<CheckoutHarness> {
  const checkout = await CheckoutHarness.open();
  checkout.typeCard();
  checkout.type('mobileNumber', GUIDE_MOBILE);
  await checkout.press('#check-points');
  await until(() => bff.calls('quote').length === 1, 'the question');
  return checkout;
}

describe('a question about points that is under way', () => {
  for (const [field, text] of [
    ['cardNumber', OTHER_CARD],
    ['mobileNumber', '9876543211'],
  ] as const) {
    it(`is called off by an edit of ${field}, can be asked anew, and its late answer shows nothing`, async () => {
      const checkout = await asking();
      checkout.type(field, text);
      await checkout.find('#check-points');
      equal(signals.at(-1)?.aborted, true, 'the request was called off');
      answer({ eligible: true, reason: null, quote: pointsQuote() });
      await new Promise((resolve) => setTimeout(resolve));
      await checkout.element.updateComplete;
      equal(checkout.visible('#consent').length, 0);
      deepEqual(checkout.eventNames(), ['plural-ready']);
    });
  }

  it('keeps nobody from paying by card, one press away as ever', async () => {
    const checkout = await asking();
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    ok(
      signals.some(({ aborted }) => aborted),
      'the question was called off',
    );
  });

  it('is told beforehand what it sends to whom, and asked by that button alone', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    equal(bff.calls('quote').length, 0);
    const told = checkout.root?.getElementById(
      (await checkout.find('#check-points')).getAttribute('aria-describedby') ?? '',
    );
    for (const word of ['card number', 'mobile number', 'Pine Labs', 'bank']) {
      ok(told?.textContent?.includes(word) === true, word);
    }
  });
});
