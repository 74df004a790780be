/** The status element as a shopper meets it on the return page. */
import type { CheckoutView } from '@plural-points/shared';
import { openStatus, statusRoot, statusText, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import { attemptView, BANK_URL, checkoutView, problem, splitAttempt } from '../../../support/widget-views.ts';

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
    await until(() => statusText(element).includes('Payment received'), 'the end');
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
});
