/** What the form says about the try before, in sentences. */
import { FAILURE_MESSAGE } from '../language/failure-message.ts';
import type { Language } from '../language/language.ts';
import type { Notice } from '../state/checkout-state.ts';
import type { Money } from '@plural-points/shared';

/** @param amount the order's amount, for the notice that it has moved. */
export function noticeText(language: Language, notice: Notice, amount: Money): string {
  const { say, time, rupees } = language;
  switch (notice.kind) {
    case 'declined':
      return [
        say(FAILURE_MESSAGE[notice.failure]),
        retriesText(language, notice.retriesRemaining),
        say('enterCvvAgain'),
      ]
        .filter(Boolean)
        .join(' ');
    case 'not_taken':
      return say('notTaken');
    case 'offline':
      return say('offlineText');
    case 'limited':
      return notice.until ? say('waitThenTry', { time: time(notice.until) }) : say('triesUsedUp');
    case 'amount_moved':
      return say('amountMoved', { amount: rupees(amount) });
    case 'check_fields':
      return say('checkFields');
    case 'refused':
      return say('refused');
  }
}

/** Nothing while Plural has not said a number. */
function retriesText({ sayCount }: Language, remaining: number | null): string {
  if (remaining === null || remaining < 1) return '';
  return sayCount('retriesLeft', remaining, {});
}
