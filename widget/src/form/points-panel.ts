/** The quiet inset about points: the mobile number, the question to the bank, its answer, and the unticked box. */
import type { LastFour } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import type { Points } from '../state/checkout-state.ts';
import { consentSentence } from './consent-sentence.ts';

export interface PointsPanel {
  readonly points: Points;
  readonly lastFour: LastFour | null;
  readonly mobileField: TemplateResult;
  readonly busy: boolean;
  /** Whether the answer takes long. */
  readonly isSlow: boolean;
  readonly check: () => void;
  readonly consent: (given: boolean) => void;
}

export function pointsPanel(language: Language, panel: PointsPanel): TemplateResult {
  const { say } = language;
  return html`
    <section class="points" part="points" aria-labelledby="points-title">
      <div>
        <h3 id="points-title">${say('pointsTitle')}</h3>
        <p class="quiet" id="points-explained">${say('pointsExplained')}</p>
      </div>
      ${panel.mobileField} ${answer(language, panel)}
    </section>
  `;
}

/** One of: the button, the wait, the quote with its box, or why there is none. */
function answer(language: Language, panel: PointsPanel): TemplateResult {
  const { points } = panel;
  switch (points.name) {
    case 'unasked':
      return checkButton(language, panel);
    case 'asking':
      return html`<p class="quiet asking" id="asking">
        <span class="wait"></span>${language.say(panel.isSlow ? 'slow' : 'checkingPoints')}
      </p>`;
    case 'quoted':
      return quoted(language, panel, points);
    case 'refused':
      return html`<p id="points-answer">${refusalText(language, points.reason)}</p>
        ${checkButton(language, panel)}`;
    case 'limited':
      return html`<p id="points-answer">${limitText(language, points.until)}</p>
        ${points.until ? checkButton(language, panel) : nothing}`;
  }
}

function checkButton({ say }: Language, { busy, check }: PointsPanel): TemplateResult {
  return html`<button
    type="button"
    class="button second"
    part="check-points"
    id="check-points"
    aria-describedby="points-explained"
    aria-disabled=${busy}
    @click=${check}
  >
    ${say('checkPoints')}
  </button>`;
}

function quoted(
  language: Language,
  { lastFour, busy, consent }: PointsPanel,
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
