/** What the live region says when one phase follows another; null where nothing needs to be said. */
import type { Language } from '../language/language.ts';
import { agreedPoints, isPanelPhase } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { noticeText } from './notice-text.ts';
import { panelText } from './phase-panel.ts';
import { limitText, refusalText } from './points-answer.ts';

/** @param ownDoing whether the shopper unticked the box by hand: that is not news. */
export function spokenFor(language: Language, before: Phase, after: Phase, ownDoing: boolean): string | null {
  const { say } = language;
  if (isPanelPhase(after))
    return after.name === before.name && sameTexts(before, after) ? null : panelText(language, after);
  if (after.name === 'loading') return say('loading');
  if (after.name === 'paying') return say('paying');
  const parts = [
    before.name === 'editing' && before.notice === after.notice ? null : noticeOf(language, after),
    agreedPoints(before) && !agreedPoints(after) && !ownDoing ? say('consentCleared') : null,
    before.name === 'editing' && before.points.name === after.points.name ? null : pointsText(language, after),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.filter(Boolean).join(' ') : null;
}

function sameTexts(before: Phase, after: Phase): boolean {
  if (before.name === 'leaving' && after.name === 'leaving') return before.held === after.held;
  if (before.name === 'confirming' && after.name === 'confirming') return before.stalled === after.stalled;
  return true;
}

/** A notice that is no more is not to be found by those who read on either. */
function noticeOf(language: Language, { notice, view }: Extract<Phase, { name: 'editing' }>): string {
  return notice ? noticeText(language, notice, view.amount) : '';
}

function pointsText(language: Language, { points }: Extract<Phase, { name: 'editing' }>): string | null {
  const { say, sayCount, rupees } = language;
  switch (points.name) {
    case 'unasked':
      return null;
    case 'asking':
      return say('checkingPoints');
    case 'quoted': {
      const found = sayCount('pointsFound', points.quote.points, { amount: rupees(points.quote.split.points) });
      return points.changed ? `${say('pointsChanged')} ${found}` : found;
    }
    case 'refused':
      return refusalText(language, points.reason);
    case 'limited':
      return limitText(language, points.until);
  }
}
