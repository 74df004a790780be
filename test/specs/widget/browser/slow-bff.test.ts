/** A BFF that takes its time: each wait is named when it has become long, and nothing is sent twice meanwhile. */
import { CheckoutHarness, GUIDE_MOBILE, textOf, until } from '../../../support/checkout-harness.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { hurryTimers } from '../../../support/widget-states-stage.ts';
import { attemptView, BANK_URL, checkoutView, pointsQuote } from '../../../support/widget-views.ts';

const SLOW = 'This takes longer than usual. Please wait.';

const TO_THE_BANK = { status: 'action_required', challengeUrl: BANK_URL } as const;
/** What the BFF says of a payment that it has sent to the bank. */
const AT_THE_BANK = checkoutView({
  status: 'action_required',
  attempt: attemptView({ status: 'action_required', challengeUrl: BANK_URL }),
});

let bff: FakeBff;
let slowDown: () => void;

beforeEach(() => {
  bff = new FakeBff();
  slowDown = hurryTimers();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  slowDown();
});

/** An answer that comes when the test says so. */
function later(answer: Answered): { readonly held: Promise<Answered>; readonly come: () => void } {
  const { promise, resolve } = Promise.withResolvers<Answered>();
  return { held: promise, come: () => resolve(answer) };
}

async function expectNamed(checkout: CheckoutHarness): Promise<void> {
  await until(() => checkout.text().includes(SLOW), 'the words');
  await until(() => checkout.spoken() === SLOW, 'the words aloud');
}

describe('a BFF that takes long', () => {
  it('to open the form is waited for in words, and the form comes', async () => {
    const answer = later(checkoutView());
    bff.answerWith('view', answer);
    const checkout = CheckoutHarness.place();
    await expectNamed(checkout);
    answer.come();
    await checkout.find('#pay');
    ok(!textOf(await checkout.find('.body > form')).includes(SLOW), 'the words are gone');
  });

  it('to tell about points leaves the card free to pay', async () => {
    bff.answerWith('quote', later({ eligible: true, reason: null, quote: pointsQuote() }));
    bff.answerWith('pay', TO_THE_BANK);
    const checkout = await CheckoutHarness.open();
    bff.answerWith('view', AT_THE_BANK);
    checkout.typeCard();
    checkout.type('mobileNumber', GUIDE_MOBILE);
    await checkout.press('#check-points');
    await expectNamed(checkout);
    await checkout.press('#pay');
    await checkout.find('#bank-link');
  });

  it('to take the payment is waited for, and however often Pay is pressed, one payment is sent', async () => {
    const answer = later(TO_THE_BANK);
    bff.answerWith('pay', answer);
    const checkout = await CheckoutHarness.open();
    bff.answerWith('view', AT_THE_BANK);
    checkout.typeCard();
    await checkout.press('#pay');
    await expectNamed(checkout);
    equal(checkout.payLabel(), 'Paying…');
    await checkout.press('#pay');
    checkout.element.submit();
    ok(checkout.input('cardNumber').readOnly, 'the card rests meanwhile');
    answer.come();
    await checkout.find('#bank-link');
    equal(bff.calls('pay').length, 1, 'payments');
  });
});
