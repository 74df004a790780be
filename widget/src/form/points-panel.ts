/** The quiet inset about points: what they are, the mobile number, and in its place below, the question or its answer. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Opening } from '../language/opening.ts';

/** @param answer the button that asks, or what came of it. */
export function pointsPanel({ say }: Opening, mobileField: TemplateResult, answer: TemplateResult): TemplateResult {
  return html`
    <section class="points" part="points" aria-labelledby="points-title">
      <div>
        <h3 id="points-title">${say('pointsTitle')}</h3>
        <p class="quiet" id="points-explained">${say('pointsExplained')}</p>
      </div>
      ${mobileField} ${answer}
    </section>
  `;
}

export function checkButton({ say }: Opening, busy: boolean, check: () => void): TemplateResult {
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
