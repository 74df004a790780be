/** The order in three lines of money, right above the button: points, card, total. Without points in play, the total. */
import { money, paise } from '@plural-points/shared';
import type { Money, PointsQuote } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Opening } from '../language/opening.ts';

/** `agreed` is the quote while its box is ticked. */
export function splitLines(
  language: Opening,
  total: Money,
  pointsOffered: boolean,
  agreed: PointsQuote | null,
): TemplateResult {
  const { say, count } = language;
  const nothingPaid = money(paise(0));
  const points = agreed ? say('splitPointsCount', { points: count(agreed.points) }) : say('splitPoints');
  return html`
    <dl class="lines split" part="split" aria-label=${say('splitLabel')}>
      ${
        pointsOffered
          ? html`${line(language, points, agreed?.split.points ?? nothingPaid, agreed ? '' : 'unused')}
            ${line(language, say('splitCard'), agreed?.split.card ?? total, '')}`
          : nothing
      }
      ${line(language, say('splitTotal'), total, 'total')}
    </dl>
  `;
}

export function line({ rupees }: Opening, label: string, amount: Money, kind: string): TemplateResult {
  return html`<div class=${kind}>
    <dt>${label}</dt>
    <dd class="money">${rupees(amount)}</dd>
  </div>`;
}
