/** A BFF that is down, slow or answers nonsense: the form stays calm, claims nothing, and always has a way on. */
import { CheckoutHarness, GUIDE_MOBILE, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { hurryTimers } from '../../../support/widget-states-stage.ts';
import { checkoutView, pointsQuote } from '../../../support/widget-views.ts';

const NONSENSE: Readonly<Record<string, Answered>> = {
  'no answer': { lost: true },
  silence: { held: new Promise(() => undefined) },
  "a proxy's page of HTML": { text: '<html><h1>502 Bad Gateway</h1></html>', status: 502 },
  'an empty body': { text: '', status: 200 },
  'half a body': { text: JSON.stringify(checkoutView()).slice(0, 90), status: 200 },
  'JSON that is no object': { text: '[1, 2]', status: 200 },
  'an object of another shape': { text: '{"ok":true}', status: 200 },
  'a problem without a code': { text: '{"title":"Teapot"}', status: 418 },
};

/** How long the element waits for one answer. */
const TIME_LIMIT_MS = 25_000;

let bff: FakeBff;
let slowDown: () => void = () => undefined;

beforeEach(() => {
  bff = new FakeBff();
  slowDown = hurryTimers(TIME_LIMIT_MS);
});
afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
  slowDown();
});

/** No words of success, and something to press or to follow. */
async function expectCalm(checkout: CheckoutHarness, way: string): Promise<void> {
  await checkout.find(way);
  ok(!/\bpaid\b|received|approved/i.test(checkout.text()), `no success is claimed: ${checkout.text()}`);
  ok(!/undefined|null|NaN|\[object|<html|502/.test(checkout.text()), 'nothing of the nonsense is shown');
  await expectAccessible(checkout.element);
}

describe('a BFF that meets the opening of the form with', () => {
  for (const [what, answer] of Object.entries(NONSENSE)) {
    it(`${what}: it can be tried again, and then the form comes`, async () => {
      bff.answerWith('view', answer);
      const checkout = CheckoutHarness.place();
      await expectCalm(checkout, '#again');
      bff.answerWith('view', checkoutView());
      await checkout.press('#again');
      await checkout.find('#pay');
    });
  }
});

describe('a BFF that meets the question about points with', () => {
  for (const [what, answer] of Object.entries(NONSENSE)) {
    it(`${what}: the card can pay, and points can be asked for again`, async () => {
      bff.answerWith('quote', answer);
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      checkout.type('mobileNumber', GUIDE_MOBILE);
      await checkout.press('#check-points');
      await checkout.find('#points-answer');
      await expectCalm(checkout, '#pay');
      bff.answerWith('quote', { eligible: true, reason: null, quote: pointsQuote() });
      await checkout.press('#check-points');
      await checkout.find('#consent');
    });
  }
});

describe('a BFF that meets the payment with', () => {
  for (const [what, answer] of Object.entries(NONSENSE)) {
    it(`${what}: no second payment is offered, and it can be asked what became of the first`, async () => {
      bff.answerWith('pay', answer);
      const checkout = await CheckoutHarness.open();
      checkout.typeCard();
      await checkout.press('#pay');
      await until(() => checkout.heading().includes('Confirming your payment'), 'confirming');
      equal(checkout.visible('#pay').length, 0);
      await expectCalm(checkout, '#again');
      const ids = new Set(bff.calls('pay').map(({ body }) => JSON.parse(body).attemptId));
      equal(ids.size, 1, 'attempts');
      bff.answerWith('view', checkoutView({ status: 'captured' }));
      await checkout.press('#again');
      await until(() => checkout.heading().includes('This order is paid'), 'the end');
    });
  }
});
