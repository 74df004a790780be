/** What the return page says about a session, in a title and sentences: total over the public statuses. */
import type { CheckoutView } from '@plural-points/shared';
import { FAILURE_MESSAGE } from '../language/failure-message.ts';
import type { Language } from '../language/language.ts';

export interface Headline {
  readonly title: string;
  readonly text: string;
  /** Good news, bad news, or still being asked about. Asking has an end: what goes on by hand only does not turn. */
  readonly tone: 'good' | 'bad' | 'waiting' | 'plain';
}

export function headlineOf(language: Language, view: CheckoutView, stalled: boolean): Headline {
  const { say, rupees } = language;
  const { status, merchantName: merchant } = view;
  const amount = rupees(view.amount);
  const tone = stalled ? 'plain' : 'waiting';
  switch (status) {
    case 'captured':
      return { title: say('receiptTitle'), text: say('paidText', { merchant, amount }), tone: 'good' };
    case 'authorized':
      return { title: say('approvedTitle'), text: say('authorizedText', { merchant, amount }), tone: 'good' };
    case 'processing':
      return {
        title: say('confirmingTitle'),
        text: stalled ? say('stalledText') : `${say('confirmingText')} ${say('pageFollows')}`,
        tone,
      };
    case 'action_required': {
      const text = say(view.attempt?.challengeUrl ? 'bankStepText' : 'bankStepOpenText');
      return { title: say('bankStepTitle'), text: stalled ? text : `${text} ${say('pageFollows')}`, tone };
    }
    case 'open':
      return openHeadline(language, view);
    case 'cancelled':
      return { title: say('cancelledTitle'), text: withPoints(language, view, say('cancelledText')), tone: 'plain' };
    case 'failed':
      return { title: say('failedTitle'), text: withPoints(language, view, failureText(language, view)), tone: 'bad' };
    case 'expired':
      return { title: say('expiredTitle'), text: say('expiredText'), tone: 'plain' };
  }
}

/** Open means that the order can still be paid: after a try that failed, or before any. */
function openHeadline(language: Language, view: CheckoutView): Headline {
  const { say } = language;
  const failure = view.attempt?.failure;
  if (!failure) return { title: say('notPaidTitle'), text: say('notPaidText'), tone: 'plain' };
  const text = `${say(FAILURE_MESSAGE[failure.code])} ${say('tryAgainAtShop')}`;
  return { title: say('failedTitle'), text: withPoints(language, view, text), tone: 'bad' };
}

function failureText({ say }: Language, { attempt }: CheckoutView): string {
  const cause = attempt?.failure ? `${say(FAILURE_MESSAGE[attempt.failure.code])} ` : '';
  return cause + say('failedText');
}

/** After an attempt with points ended without payment, the first question is where they are. */
function withPoints({ say }: Language, { attempt }: CheckoutView, text: string): string {
  return attempt?.legs.some(({ method }) => method === 'POINTS') ? `${text} ${say('pointsReturned')}` : text;
}
