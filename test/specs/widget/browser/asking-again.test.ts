/** The button of the return page that asks once more: it is there where that can help, and tells that it asks. */
import type { PluralPointsStatus } from '@plural-points/widget';
import type { ProblemCode } from '@plural-points/shared';
import { openStatus, statusRoot, statusText, textOf, until } from '../../../support/checkout-harness.ts';
import { expectAccessible } from '../../../support/widget-accessibility.ts';
import { equal, ok } from '../../../support/widget-expect.ts';
import { FakeBff } from '../../../support/widget-fake-bff.ts';
import type { Answered } from '../../../support/widget-fake-bff-answers.ts';
import { hurryTimers } from '../../../support/widget-states-stage.ts';
import { checkoutView, problem, splitAttempt } from '../../../support/widget-views.ts';

const PAID = checkoutView({ status: 'captured', attempt: splitAttempt('captured') });
const PROCESSING = checkoutView({ status: 'processing' });

const LASTING: readonly ProblemCode[] = ['unauthorized', 'not_found', 'origin_not_allowed'];
const PASSING: Readonly<Record<string, Answered>> = {
  'no answer': { lost: true },
  'a fault of the BFF': { problem: problem('internal_error') },
  'too many questions': { problem: problem('rate_limited'), headers: { 'retry-after': '60' } },
};

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

function again(element: PluralPointsStatus): HTMLElement | null {
  return statusRoot(element)?.querySelector<HTMLElement>('#again') ?? null;
}

/** What is said politely. */
function said(element: PluralPointsStatus): string {
  return textOf(statusRoot(element)?.querySelector('[role="status"]'));
}

/** An answer to the next question that is given by hand. */
function holdAnswer(): (answer: Answered) => void {
  let give: (answer: Answered) => void = () => undefined;
  bff.answerWith('view', { held: new Promise<Answered>((resolve) => (give = resolve)) });
  return give;
}

describe('asking again on the return page', () => {
  for (const code of LASTING) {
    it(`is not offered after ${code}: it would only hear the same`, async () => {
      bff.answerWith('view', { problem: problem(code) });
      const element = await openStatus();
      ok(statusText(element).includes('Please look for the confirmation from the shop'), statusText(element));
      equal(again(element), null);
    });
  }

  for (const [what, answer] of Object.entries(PASSING)) {
    it(`is offered after ${what}, says that it asks, and asks once for two presses`, async () => {
      bff.answerWith('view', answer);
      const element = await openStatus();
      const give = holdAnswer();
      again(element)?.focus();
      again(element)?.click();
      await until(() => said(element) === 'Looking up your payment', 'the sign');
      equal(again(element)?.ariaDisabled, 'true');
      equal(statusRoot(element)?.activeElement?.id, 'again', 'the focus stays');
      again(element)?.click();
      equal(bff.calls('view').length, 2, 'questions');
      await expectAccessible(element);
      give(answer);
      await until(() => again(element)?.ariaDisabled === 'false', 'the end of asking');
      bff.answerWith('view', PAID);
      again(element)?.click();
      await until(() => said(element).includes('Payment received'), 'the answer');
    });
  }

  it('after long asking follows the payment once more, and is offered again where no answer comes', async () => {
    bff.answerWith('view', PROCESSING);
    slowDown = hurryTimers();
    const element = await openStatus();
    await until(() => again(element) !== null, 'the button');
    ok(said(element).includes('This takes longer than usual'), said(element));
    const give = holdAnswer();
    again(element)?.click();
    await until(() => said(element).includes('This page follows the payment by itself.'), 'the sign');
    equal(again(element)?.ariaDisabled, 'true');
    give({ lost: true });
    await until(() => said(element).includes('This takes longer than usual'), 'the end of asking');
    equal(again(element)?.ariaDisabled, 'false');
  });

  it('is offered where a refresh by the page met no answer and ended the following', async () => {
    bff.answerWith('view', PROCESSING);
    const element = await openStatus();
    equal(again(element), null, 'while it follows');
    bff.answerWith('view', { lost: true });
    await element.refresh();
    await until(() => again(element) !== null, 'the button');
    ok(!said(element).includes('follows'), said(element));
  });
});
