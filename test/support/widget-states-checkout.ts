/** The states of `<plural-points-checkout>`, in the order in which a shopper would meet them. */
import { money, paise } from '@plural-points/shared';
import type { Answered, Answers } from './widget-fake-bff-answers.ts';
import type { Stage, WidgetState } from './widget-states.ts';
import { attemptView, BANK_URL, checkoutView, pointsQuote, problem } from './widget-views.ts';

const NEVER: Answered = { held: new Promise(() => undefined) };
const QUOTED: Answered = { eligible: true, reason: null, quote: pointsQuote() };
const TO_THE_BANK: Answered = { status: 'action_required', challengeUrl: BANK_URL };
const DECLINED: Answered = { problem: problem('payment_declined') };
const atTheBank = (url: { readonly challengeUrl?: string }) =>
  checkoutView({ status: 'action_required', attempt: attemptView({ status: 'action_required', ...url }) });

function typeCard(stage: Stage): void {
  stage.type('cardNumber', '4012001037141112');
  stage.type('expiry', '12/34');
  stage.type('cvv', '123');
  stage.type('holderName', 'Kevin Bob');
}

/** The form with all that comes after its first field. */
const openForm = (stage: Stage) => stage.see('[data-field=cvv] + .mark');

async function fill(stage: Stage): Promise<void> {
  await openForm(stage);
  typeCard(stage);
}

async function ask(stage: Stage): Promise<void> {
  await fill(stage);
  stage.type('mobileNumber', '9876543210');
  await stage.press('#check-points');
}

async function agree(stage: Stage): Promise<void> {
  await ask(stage);
  await stage.press('#consent');
  await stage.see('#pay', (words) => words.includes('35.00'));
}

async function pay(stage: Stage): Promise<void> {
  await fill(stage);
  await stage.press('#pay');
}

const see = (selector: string) => (stage: Stage) => stage.see(selector);

/** Does one thing, then waits for another to be seen. */
const thenSee = (act: WidgetState['act'], selector: string) => async (stage: Stage) => {
  await act(stage);
  await stage.see(selector);
};

/** A panel in the form's place, and the menu of languages that comes after it. */
const panel = (selector: string) => thenSee(see(selector), '#language');

async function agreeAndPay(stage: Stage): Promise<void> {
  await agree(stage);
  await stage.press('#pay');
}

/** Pays, and waits until the words below the button tell of a long wait. */
async function payAndWait(stage: Stage): Promise<void> {
  await fill(stage);
  const calm = stage.read('form > .after');
  await stage.press('#pay');
  await stage.see('form > .after', (words) => words !== calm);
}

async function payWrongly(stage: Stage): Promise<void> {
  await openForm(stage);
  stage.type('cardNumber', '4012001037141113');
  stage.type('expiry', '01/20');
  await stage.press('#pay');
  await stage.see('#holderName-error');
}

function checkout(
  name: string,
  caption: string,
  answers: Answers,
  act: WidgetState['act'],
  more: Pick<WidgetState, 'hurries' | 'leaves'> = {},
): WidgetState {
  return { name, caption, element: 'plural-points-checkout', answers, act, ...more };
}

/** A payment that the BFF turns away with a problem, and the notice that says so. */
function turnedAway(name: string, caption: string, answer: Answered): WidgetState {
  return checkout(name, caption, { pay: [answer] }, thenSee(pay, '#notice'));
}

function declined(name: string, caption: string, retriesRemaining: number): WidgetState {
  const attempt = attemptView({ failure: { code: 'insufficient_funds', retryable: true } });
  const view = [checkoutView(), checkoutView({ attempt, retriesRemaining })];
  return checkout(name, caption, { view, pay: [DECLINED] }, thenSee(pay, '#notice'));
}

export const CHECKOUT_STATES: readonly WidgetState[] = [
  checkout('loading', 'The session is being read', { view: [NEVER] }, see('.bar')),
  checkout('loading-slow', 'It takes long', { view: [NEVER] }, see('.skeleton + .after'), { hurries: true }),
  checkout('empty', 'Nothing typed yet', {}, openForm),
  checkout('faults', 'Pay pressed with wrong and missing fields', {}, payWrongly),
  checkout('filled', 'The card is complete', {}, fill),
  checkout('asking', 'The bank is asked about points', { quote: [NEVER] }, thenSee(ask, '#asking')),
  checkout('quoted', 'Points were found, nothing is agreed', { quote: [QUOTED] }, thenSee(ask, '#consent')),
  checkout('agreed', 'The shopper agreed to the split', { quote: [QUOTED] }, agree),
  checkout(
    'no-points',
    'No points for this card and mobile',
    { quote: [{ eligible: false, reason: 'not_available', quote: null }] },
    thenSee(ask, '#points-answer'),
  ),
  checkout(
    'points-unreachable',
    'The bank cannot be asked now',
    { quote: [{ problem: problem('internal_error') }] },
    thenSee(ask, '#points-answer'),
  ),
  checkout(
    'points-limited',
    'Asked too often, for a while',
    { quote: [{ problem: problem('rate_limited'), headers: { 'retry-after': '60' } }] },
    thenSee(ask, '#points-answer'),
  ),
  checkout(
    'points-used-up',
    'Asked too often, for this order',
    { quote: [{ problem: problem('rate_limited') }] },
    thenSee(ask, '#points-answer'),
  ),
  checkout(
    'card-only',
    'No points offered, in production',
    {
      view: [checkoutView({ pointsOffered: false, environment: 'production' })],
    },
    openForm,
  ),
  checkout(
    'large',
    'A large amount and a long name',
    {
      view: [
        checkoutView({ amount: money(paise(12_345_678)), merchantName: 'The Very Long Company Name of Bengaluru' }),
      ],
    },
    openForm,
  ),
  checkout('paying', 'The payment is being sent', { pay: [NEVER] }, thenSee(pay, '#pay .wait')),
  checkout('paying-slow', 'Sending takes long', { pay: [NEVER] }, payAndWait, { hurries: true }),
  declined('declined', 'The bank declined; two tries left', 2),
  declined('declined-last', 'The bank declined; one try left', 1),
  checkout(
    'quote-changed',
    'The points can pay less than agreed',
    { quote: [QUOTED], pay: [{ problem: problem('quote_changed'), more: { quote: pointsQuote(2_000, 80) } }] },
    thenSee(agreeAndPay, '#points-answer'),
  ),
  checkout(
    'fault-found',
    'The BFF found a fault in the card',
    { pay: [{ problem: problem('invalid_card', { errors: [{ path: 'cardNumber', code: 'checksum' }] }) }] },
    thenSee(pay, '#cardNumber-error'),
  ),
  turnedAway('not-taken', 'Plural could not be reached; nothing was charged', {
    problem: problem('payment_unavailable'),
  }),
  turnedAway('pay-limited', 'Too many tries, for a while', {
    problem: problem('rate_limited'),
    headers: { 'retry-after': '60' },
  }),
  turnedAway('pay-used-up', 'Too many tries, for this order', { problem: problem('rate_limited') }),
  turnedAway('refused', 'The BFF refused the request', { problem: problem('invalid_request') }),
  checkout('leaving', 'On the way to the bank', {}, thenSee(pay, '#bank-link'), { leaves: true }),
  checkout('held', 'The page stays; the link is the way', { pay: [TO_THE_BANK] }, thenSee(pay, '#bank-link')),
  checkout(
    'in-progress',
    'A payment is under way in another tab',
    { pay: [{ problem: problem('attempt_in_progress'), more: { challengeUrl: BANK_URL } }] },
    thenSee(pay, '#bank-link'),
  ),
  checkout(
    'bank-step',
    'Opened again while the bank waits',
    { view: [atTheBank({ challengeUrl: BANK_URL })] },
    panel('#bank-link'),
  ),
  checkout('bank-step-unknown', "The bank's page is not known", { view: [atTheBank({})] }, panel('#panel-title')),
  checkout(
    'confirming',
    'The outcome is not known yet',
    { view: [checkoutView({ status: 'processing' })] },
    panel('#panel-title'),
  ),
  checkout(
    'stalled',
    'Still not known after long asking',
    { view: [checkoutView({ status: 'processing' })] },
    panel('#again'),
    { hurries: true },
  ),
  checkout('unreachable', 'The BFF cannot be reached', { view: [{ lost: true }] }, see('#again')),
  checkout(
    'nonsense',
    'The BFF answers nonsense',
    { view: [{ text: '<html>Bad gateway</html>', status: 502 }] },
    see('#again'),
  ),
  checkout('unknown', 'The session is not known', { view: [{ problem: problem('unauthorized') }] }, see('#shop-link')),
  checkout(
    'misconfigured',
    'The shop is not on the list',
    { view: [{ problem: problem('origin_not_allowed') }] },
    see('#shop-link'),
  ),
  checkout('paid', 'The order is paid', { view: [checkoutView({ status: 'captured' })] }, panel('#shop-link')),
  checkout(
    'approved',
    'The order is authorised',
    { view: [checkoutView({ status: 'authorized' })] },
    panel('#shop-link'),
  ),
  checkout(
    'cancelled',
    'The payment was cancelled',
    { view: [checkoutView({ status: 'cancelled' })] },
    panel('#shop-link'),
  ),
  checkout('failed', 'No tries are left', { view: [checkoutView({ status: 'failed' })] }, panel('#shop-link')),
  checkout('expired', 'The session has expired', { view: [checkoutView({ status: 'expired' })] }, panel('#shop-link')),
];
