/** The states of `<plural-points-status>`, from good news to none. */
import { money, paise } from '@plural-points/shared';
import type { CheckoutView } from '@plural-points/shared';
import type { Answered } from './widget-fake-bff-answers.ts';
import type { WidgetState } from './widget-states.ts';
import { attemptView, BANK_URL, checkoutView, problem, splitAttempt } from './widget-views.ts';

const declined = attemptView({ failure: { code: 'card_declined', retryable: true } });

function status(name: string, caption: string, answer: Answered, more: Partial<WidgetState> = {}): WidgetState {
  const act: WidgetState['act'] = (stage) => stage.see('h2');
  return {
    name: `status-${name}`,
    caption,
    element: 'plural-points-status',
    answers: { view: [answer] },
    act,
    ...more,
  };
}

function seen(name: string, caption: string, changes: Partial<CheckoutView>, more?: Partial<WidgetState>): WidgetState {
  return status(name, caption, checkoutView(changes), { act: (stage) => stage.see('#test-ribbon'), ...more });
}

const whenItCanBeAskedAgain: Partial<WidgetState> = { act: (stage) => stage.see('#again') };

export const STATUS_STATES: readonly WidgetState[] = [
  status('loading', 'The outcome is being read', { held: new Promise(() => undefined) }),
  seen('captured', 'Paid with both halves', { status: 'captured', attempt: splitAttempt('captured') }),
  seen('captured-card', 'Paid by card alone', {
    status: 'captured',
    attempt: attemptView({
      status: 'captured',
      legs: [{ method: 'CARD', amount: money(paise(5_000)), status: 'PROCESSED' }],
    }),
  }),
  seen('authorized', 'Authorised, charged later', { status: 'authorized', attempt: splitAttempt('authorized') }),
  seen('refunded', 'Paid, and part of it given back', {
    status: 'captured',
    attempt: splitAttempt('captured'),
    amountRefunded: money(paise(2_000)),
  }),
  seen('processing', 'Not known yet', { status: 'processing', attempt: splitAttempt('processing') }),
  seen('stalled', 'Not known after long asking', { status: 'processing' }, { ...whenItCanBeAskedAgain, hurries: true }),
  seen('bank-step', 'The bank still waits', {
    status: 'action_required',
    attempt: attemptView({ status: 'action_required', challengeUrl: BANK_URL }),
  }),
  seen('bank-step-unknown', "The bank waits, its page isn't known", {
    status: 'action_required',
    attempt: attemptView({ status: 'action_required' }),
  }),
  seen('declined', 'Declined, and the order can be paid again', { status: 'open', attempt: declined }),
  seen('points-returned', 'Failed after points were held', {
    status: 'open',
    attempt: { ...splitAttempt('failed'), failure: { code: 'card_declined', retryable: true } },
  }),
  seen('not-paid', 'Nothing was tried', { status: 'open' }),
  seen('cancelled', 'Cancelled, points go back', { status: 'cancelled', attempt: splitAttempt('cancelled') }),
  seen('failed', 'No tries are left', { status: 'failed', attempt: declined }),
  seen('expired', 'The session has expired', { status: 'expired' }),
  status('unreachable', 'The BFF cannot be reached', { lost: true }, whenItCanBeAskedAgain),
  status(
    'unknown',
    'The session is not known',
    { problem: problem('unauthorized') },
    { act: (stage) => stage.see('.headline.plain') },
  ),
  status('no-session', 'Neither page nor tab knows a session', { lost: true }, { attributes: { session: '' } }),
];
