/**
 * A payment whose outcome is not known is being confirmed: in no words and by no button is the shopper told to pay
 * again.
 */
import { CheckoutHarness, openStatus, statusText, until } from '../../../support/checkout-harness.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { hurryTimers } from '../../../support/widget-states-stage.ts';
import { checkoutView, problem, splitAttempt } from '../../../support/widget-views.ts';

const UNKNOWN: Readonly<Record<string, Answered>> = {
  'an answer that is lost': { lost: true },
  'an answer that says so': { status: 'processing' },
  'an answer that is no word of the contract': { text: '{"status":"settled"}', status: 200 },
  'a fault of the BFF': { problem: problem('internal_error') },
};

const PROCESSING = checkoutView({ status: 'processing', attempt: splitAttempt('processing') });

/** What would make a shopper pay twice. "Do not pay again" is the one place where the word may stand. */
function invitations(words: string): readonly string[] {
  return (
    words.replaceAll(/do not pay again/gi, '').match(/try again|pay again|try once more|try \d|failed|declined/gi) ?? []
  );
}

let bff: FakeBff;
let slowDown: () => void = () => undefined;

beforeEach(() => {
  bff = new FakeBff();
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  slowDown();
});

describe('a payment with an unknown outcome', () => {
  for (const [what, answer] of Object.entries(UNKNOWN)) {
    it(`after ${what} is being confirmed from the first moment to the last, and offers no second`, async () => {
      bff.answerWith('pay', answer);
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      await checkout.press('#pay');
      await until(() => checkout.heading().includes('Confirming your payment'), 'confirming');
      ok(checkout.text().includes('do not pay again'), checkout.text());
      ok(checkout.spoken().startsWith('Confirming your payment.'), checkout.spoken());
      deepEqual(invitations(checkout.text()), [], 'invitations');
      equal(checkout.visible('#pay').length, 0, 'buttons to pay');

      bff.answerWith('view', PROCESSING);
      slowDown = hurryTimers();
      await checkout.find('#again');
      ok(checkout.text().includes('Please do not pay again'), checkout.text());
      deepEqual(invitations(checkout.text()), [], 'invitations after long asking');
      equal(checkout.visible('#pay').length, 0, 'buttons to pay');
      checkout.element.submit();
      await checkout.press('#again');
      const ids = new Set(bff.calls('pay').map(({ body }) => JSON.parse(body).attemptId));
      equal(ids.size, 1, 'attempts');
    });
  }

  it('is being confirmed on the return page too', async () => {
    bff.answerWith('view', PROCESSING);
    const element = await openStatus();
    ok(statusText(element).includes('Confirming your payment'), statusText(element));
    deepEqual(invitations(statusText(element)), [], 'invitations');
  });

  it('is still being confirmed when the form is opened again', async () => {
    bff.answerWith('view', PROCESSING);
    const checkout = CheckoutHarness.place();
    await until(() => checkout.heading().includes('Confirming your payment'), 'confirming');
    deepEqual(invitations(checkout.text()), [], 'invitations');
    equal(checkout.visible('#pay').length, 0, 'buttons to pay');
  });
});
