/** The status element as a shopper meets it on the return page. */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import type { PluralPointsStatus } from '@plural-points/widget';
import {
  CheckoutHarness,
  openStatus,
  statusRoot,
  statusText,
  textOf,
  until,
} from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import {
  attemptView,
  BANK_URL,
  checkoutView,
  CLIENT_SECRET,
  ENDPOINT,
  problem,
  splitAttempt,
} from '../../../support/widget-views.ts';

let bff: FakeBff;

afterEach(() => {
  document.body.replaceChildren();
  bff.stop();
});

const declined = attemptView({ failure: { code: 'card_declined', retryable: true } });

const CASES: readonly (readonly [string, Partial<CheckoutView>, string])[] = [
  ['captured', { status: 'captured', attempt: splitAttempt('captured') }, 'Payment received'],
  ['authorised', { status: 'authorized', attempt: splitAttempt('authorized') }, 'Payment approved'],
  ['processing', { status: 'processing', attempt: splitAttempt('processing') }, 'Confirming your payment'],
  [
    'at the bank',
    { status: 'action_required', attempt: attemptView({ challengeUrl: BANK_URL }) },
    'A payment is waiting',
  ],
  ['declined', { status: 'open', attempt: declined }, 'Your bank declined this payment.'],
  ['not begun', { status: 'open' }, 'Not paid yet'],
  ['cancelled', { status: 'cancelled', attempt: splitAttempt('cancelled') }, 'go back to your account'],
  ['failed', { status: 'failed', attempt: declined }, 'This payment did not go through'],
  ['expired', { status: 'expired' }, 'This payment page has expired'],
];

describe('the status of a payment', () => {
  for (const [name, changes, said] of CASES) {
    it(`that is ${name} is said in words, accessibly`, async () => {
      bff = new FakeBff({ view: [checkoutView(changes)] });
      const element = await openStatus();
      ok(statusText(element).includes(said), statusText(element));
      await expectAccessible(element);
    });
  }

  it('is a receipt of both halves with points, last four, reference and what was agreed to', async () => {
    bff = new FakeBff({ view: [checkoutView({ status: 'captured', attempt: splitAttempt('captured') })] });
    const text = statusText(await openStatus());
    for (const part of [
      'ending in 1112',
      '₹15.00',
      'Points (140)',
      '₹35.00',
      '₹50.00',
      'ORDER-1001',
      'Use 140 points',
    ]) {
      ok(text.includes(part), `${part} is missing in: ${text}`);
    }
  });

  it('is asked for until it rests', async () => {
    bff = new FakeBff({
      view: [
        checkoutView({ status: 'processing' }),
        checkoutView({ status: 'captured', attempt: splitAttempt('captured') }),
      ],
    });
    const element = await openStatus();
    const live = statusRoot(element)?.querySelector('[role="status"][aria-live="polite"]');
    ok(textOf(live).includes('This page follows the payment by itself.'), 'it says so politely');
    await until(() => textOf(live).includes('Payment received'), 'the end');
    ok(!textOf(live).includes('follows'), 'and no longer than it does');
  });

  it('never comes from the address, and without a session says calmly where to look', async () => {
    bff = new FakeBff();
    const element = await openStatus({ session: '' });
    ok(statusText(element).includes('Please look for the confirmation from the shop'), statusText(element));
    equal(bff.seen.length, 0);
  });

  it('that cannot be asked for can be asked for again', async () => {
    bff = new FakeBff({ view: [{ problem: problem('internal_error') }] });
    const element = await openStatus();
    bff.answerWith('view', checkoutView({ status: 'captured', attempt: splitAttempt('captured') }));
    const again = statusRoot(element)?.querySelector<HTMLElement>('#again');
    again?.click();
    await until(() => statusText(element).includes('Payment received'), 'the answer');
  });

  it('goes on being asked for where the element is moved on the page', async () => {
    let answer: (view: CheckoutView) => void = () => undefined;
    const first = new Promise<CheckoutView>((resolve) => (answer = resolve));
    bff = new FakeBff({
      view: [{ held: first }, checkoutView({ status: 'captured', attempt: splitAttempt('captured') })],
    });
    const element = document.createElement('plural-points-status');
    Object.assign(element, { session: CLIENT_SECRET, endpoint: ENDPOINT, locale: 'en-IN' });
    document.body.append(element);
    await until(() => bff.calls('view').length === 1, 'the first question');
    const column = document.createElement('div');
    document.body.append(column);
    column.append(element);
    answer(checkoutView());
    await until(() => statusText(element).includes('Payment received'), 'the answer to the second');
  });
});

describe('the status on a return page that names no session', () => {
  const page = location.href;

  afterEach(() => {
    sessionStorage.clear();
    history.replaceState(null, '', page);
  });

  function returnTo(id: string): void {
    const address = new URL(page);
    address.searchParams.set(RETURN_PARAMETERS.session, id);
    address.searchParams.set(RETURN_PARAMETERS.status, 'captured');
    history.replaceState(null, '', address);
  }

  async function statusIn(locale: string): Promise<PluralPointsStatus> {
    const element = document.createElement('plural-points-status');
    Object.assign(element, { endpoint: ENDPOINT, locale });
    document.body.append(element);
    await until(() => !['', 'Looking up your payment'].includes(statusText(element)), 'a status');
    return element;
  }

  const statusHere = async (): Promise<string> => statusText(await statusIn('en-IN'));

  it('is of the session in the address, by the right that the checkout kept in this tab', async () => {
    bff = new FakeBff();
    const checkout = await CheckoutHarness.open();
    checkout.element.remove();
    bff.answerWith('view', checkoutView({ status: 'failed', attempt: declined }));
    returnTo('cs_01');
    const text = await statusHere();
    ok(text.includes('This payment did not go through'), text);
    equal(bff.calls('view').at(-1)?.authorization, `Bearer ${CLIENT_SECRET}`);
  });

  it('believes nothing that the address says of a session that this tab never had', async () => {
    bff = new FakeBff();
    returnTo('cs_02');
    const text = await statusHere();
    ok(text.includes('Please look for the confirmation from the shop'), text);
    equal(bff.seen.length, 0);
  });

  it("says where else to look in the page's language, with a link to the shop", async () => {
    bff = new FakeBff();
    const element = await statusIn('hi-IN');
    ok(statusText(element).includes('कृपया दुकान से मिली पुष्टि देखें।'), statusText(element));
    const link = statusRoot(element)?.querySelector('#shop-link');
    equal(link?.textContent, 'दुकान पर लौटें');
    equal(link?.getAttribute('href'), `${location.origin}/`);
  });
});
