/** What the elements tell the page around them, as a merchant's script hears it from outside of every shadow root. */
import {
  PluralBeforeRedirectEvent,
  PluralConsentChangeEvent,
  PluralErrorEvent,
  PluralPointsQuoteEvent,
  PluralReadyEvent,
  PluralStatusChangeEvent,
} from '@plural-points/widget';
import type { PluralPointsEventMap } from '@plural-points/widget';
import { CheckoutHarness, GUIDE_CARD, openStatus, statusText, until } from '../../../support/checkout-harness.ts';
import { deepEqual, equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { BANK_URL, checkoutView, ENDPOINT, pointsQuote, problem, splitAttempt } from '../../../support/widget-views.ts';

const NAMES = [
  'plural-ready',
  'plural-error',
  'plural-points-quote',
  'plural-consent-change',
  'plural-before-redirect',
  'plural-status-change',
] as const satisfies readonly (keyof PluralPointsEventMap)[];

let bff: FakeBff;
let listening: AbortController;

beforeEach(() => {
  listening = new AbortController();
});
afterEach(() => {
  listening.abort();
  document.body.replaceChildren();
  bff.stop();
});

/** All that reaches the document from inside of another shadow root, as it would from a shop's own component. */
function heard(): Event[] {
  const events: Event[] = [];
  const { signal } = listening;
  for (const name of NAMES) document.addEventListener(name, (event) => events.push(event), { signal });
  return events;
}

describe('the events of the checkout', () => {
  it('reach the document, each of its own class, and speak of points only once they are agreed to', async () => {
    bff = new FakeBff({
      quote: [{ eligible: true, reason: null, quote: pointsQuote() }],
      pay: [{ status: 'action_required', challengeUrl: BANK_URL }],
    });
    const events = heard();
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    const [ready, quote] = events;
    ok(ready instanceof PluralReadyEvent && quote instanceof PluralPointsQuoteEvent, 'ready, and the quote');
    deepEqual(Object.keys(quote ?? {}).toSorted(), ['eligible', 'isTrusted']);
    await checkout.press('#consent');
    await checkout.press('#pay');
    await checkout.find('#bank-link');
    const [, , consent, status, before] = events;
    ok(consent instanceof PluralConsentChangeEvent && consent.consented, 'the consent');
    deepEqual([consent.points, consent.amount], [140, pointsQuote().split.points]);
    ok(status instanceof PluralStatusChangeEvent && status.status === 'action_required', 'the status');
    ok(before instanceof PluralBeforeRedirectEvent && before.host === 'bank.example', 'the redirect to come');
    ok(before.defaultPrevented, 'the page held it back');
    equal(events.length, 5, 'what was said: paying takes no consent back');
    ok(
      events.every(({ bubbles, composed }) => bubbles && composed),
      'they bubble and are composed',
    );
  });

  it('name the code of what failed, and the request that the BFF keeps in its log', async () => {
    bff = new FakeBff({ pay: [{ problem: problem('payment_unavailable') }] });
    const events = heard();
    const checkout = await CheckoutHarness.open();
    checkout.typeCard();
    await checkout.press('#pay');
    await until(() => events.some((event) => event instanceof PluralErrorEvent), 'the error');
    const error = events.find((event) => event instanceof PluralErrorEvent);
    deepEqual([error?.code, error?.requestId], ['payment_unavailable', 'req-1']);
  });

  it('name no request where no answer came', async () => {
    bff = new FakeBff({ view: [{ lost: true }] });
    const events = heard();
    const checkout = CheckoutHarness.place();
    await checkout.find('#again');
    const error = events.find((event) => event instanceof PluralErrorEvent);
    deepEqual([error?.code, error?.requestId], ['network', null]);
  });
});

describe('the events of the status', () => {
  it('tell that it is there, and each status once', async () => {
    bff = new FakeBff({
      view: [
        checkoutView({ status: 'processing' }),
        checkoutView({ status: 'processing' }),
        checkoutView({ status: 'captured', attempt: splitAttempt('captured') }),
      ],
    });
    const events = heard();
    await openStatus();
    await until(() => bff.calls('view').length === 3 && events.length === 3, 'the end');
    ok(events[0] instanceof PluralReadyEvent, 'ready');
    const statuses = events.flatMap((event) => (event instanceof PluralStatusChangeEvent ? [event.status] : []));
    deepEqual(statuses, ['processing', 'captured']);
  });

  it('tell of a page that does not say where the BFF is, while the shopper reads where else to look', async () => {
    bff = new FakeBff();
    const events = heard();
    const element = await openStatus({ endpoint: '' });
    ok(statusText(element).includes('Please look for the confirmation from the shop'), statusText(element));
    deepEqual(
      events.map((event) => (event instanceof PluralErrorEvent ? event.code : event.type)),
      ['load_failed'],
    );
    element.setAttribute('endpoint', ENDPOINT);
    await until(() => statusText(element).includes('Not paid yet'), 'the status');
    equal(events.filter((event) => event instanceof PluralErrorEvent).length, 1, 'errors');
  });
});

describe('the methods of the checkout', () => {
  beforeEach(() => {
    bff = new FakeBff({ quote: [{ eligible: true, reason: null, quote: pointsQuote() }] });
  });

  it('submit as the button does, and focus what needs the shopper first', async () => {
    const checkout = await CheckoutHarness.open();
    checkout.typeCard({ ...GUIDE_CARD, cvv: '' });
    checkout.element.submit();
    await until(() => checkout.errorOf('cvv') === 'Enter the CVV.', 'the check');
    checkout.input('cvv').blur();
    checkout.element.focus();
    await until(() => checkout.focused() === 'cvv', 'the focus');
    equal(bff.calls('pay').length, 0);
  });

  it('reset to an empty form without points and without complaints', async () => {
    const checkout = await CheckoutHarness.open();
    await checkout.quote();
    await checkout.press('#consent');
    checkout.type('cvv', '1');
    await until(() => checkout.errorOf('cvv') !== '', 'a complaint');
    checkout.element.reset();
    await checkout.find('#check-points');
    for (const field of ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber']) {
      equal(checkout.input(field).value, '', field);
      equal(checkout.errorOf(field), '', field);
    }
    equal(checkout.payLabel(), 'Pay ₹50.00 by card');
  });

  it('refresh by reading the session again', async () => {
    const checkout = await CheckoutHarness.open();
    bff.answerWith('view', checkoutView({ status: 'captured', attempt: splitAttempt('captured') }));
    await checkout.element.refresh();
    await until(() => checkout.heading().includes('This order is paid'), 'the news');
  });
});
