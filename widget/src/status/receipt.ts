/** The receipt of a paid order: what the card paid, what the points paid, and what the shopper agreed to. */
import type { CheckoutView, ShopperAttempt } from '@plural-points/shared';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { line } from '../form/split-lines.ts';
import type { Language } from '../language/language.ts';
import { networkName } from '../language/network-names.ts';

type ShopperLeg = ShopperAttempt['legs'][number];

export function receipt(language: Language, view: CheckoutView): TemplateResult {
  const { say, rupees } = language;
  const { attempt, amountRefunded } = view;
  return html`
    <div class="receipt" part="receipt">
      <dl class="lines">
        ${attempt?.legs.map((leg) => line(language, legLabel(language, leg, attempt), leg.amount, ''))}
        ${line(language, say('splitTotal'), view.amount, 'total')}
      </dl>
      <dl class="lines quiet">
        <div>
          <dt>${say('reference')}</dt>
          <dd dir="ltr">${view.merchantOrderReference}</dd>
        </div>
      </dl>
      ${amountRefunded.value > 0 ? html`<p>${say('refundedText', { amount: rupees(amountRefunded) })}</p>` : nothing}
      ${
        attempt?.consent
          ? html`<p class="quiet" lang=${attempt.consent.locale}>${say('agreedTo', { text: attempt.consent.text })}</p>`
          : nothing
      }
    </div>
  `;
}

function legLabel({ say, count }: Language, leg: ShopperLeg, { card }: ShopperAttempt): string {
  if (leg.method === 'CARD') return say('cardEnding', { network: networkName(card.network), lastFour: card.last4 });
  return leg.points === undefined ? say('splitPoints') : say('splitPointsCount', { points: count(leg.points) });
}
