/** What stands where points were asked for: the wait, the quote with its unticked box, or why there is none. */
import type { LastFour } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import type { Points } from '../state/checkout-state.ts';
import { consentSentence } from './consent-sentence.ts';

export interface PointsAnswer {
  readonly points: Exclude<Points, { name: 'unasked' }>;
  readonly lastFour: LastFour | null;
  readonly busy: boolean;
  /** Whether the answer takes long. */
  readonly isSlow: boolean;
  /** Where asking again makes sense. */
  readonly checkButton: TemplateResult;
  readonly consent: (given: boolean) => void;
}

export function pointsAnswer(language: Language, answer: PointsAnswer): TemplateResult {
  const { points, checkButton } = answer;
  switch (points.name) {
    case 'asking':
      return html`<p class="quiet asking" id="asking">
        <span class="wait"></span>${language.say(answer.isSlow ? 'slow' : 'checkingPoints')}
      </p>`;
    case 'quoted':
      return quoted(language, answer, points);
    case 'refused':
      return html`<p id="points-answer">${refusalText(language, points.reason)}</p>
        ${checkButton}`;
    case 'limited':
      return html`<p id="points-answer">${limitText(language, points.until)}</p>
        ${points.until ? checkButton : nothing}`;
  }
}

function quoted(
  language: Language,
  { lastFour, busy, consent }: PointsAnswer,
  { quote, changed, consent: given }: Extract<Points, { name: 'quoted' }>,
): TemplateResult {
  // Without a card number there is no sentence to agree to; an edit has dropped the quote before this could be seen.
  if (!lastFour) return html``;
  return html`
    ${changed ? html`<p id="points-answer">${language.say('pointsChanged')}</p>` : nothing}
    <label class="consent" id="consent-label">
      <input
        type="checkbox"
        id="consent"
        .checked=${given !== null}
        ?disabled=${busy}
        @change=${(event: Event) => consent(event.target instanceof HTMLInputElement && event.target.checked)}
      />
      <span>${consentSentence(language, quote, lastFour)}</span>
    </label>
  `;
}

export function refusalText({ say }: Language, reason: Extract<Points, { name: 'refused' }>['reason']): string {
  return reason === 'not_available' ? say('pointsNotAvailable') : say('pointsUnavailableNow');
}

export function limitText({ say, time }: Language, until: Date | null): string {
  return until ? say('pointsLimited', { time: time(until) }) : say('pointsLimitReached');
}
