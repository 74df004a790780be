/** The receipt of a paid order: what the card paid, what the points paid, and what the shopper agreed to. */
import type { CheckoutView, Consent, ShopperAttempt } from '@plural-points/shared';
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
      ${attempt?.consent ? html`<p class="quiet">${agreement(language, attempt.consent)}</p>` : nothing}
    </div>
  `;
}

function legLabel({ say, count }: Language, leg: ShopperLeg, { card }: ShopperAttempt): string {
  if (leg.method === 'CARD') return say('cardEnding', { network: networkName(card.network), lastFour: card.last4 });
  return leg.points === undefined ? say('splitPoints') : say('splitPointsCount', { points: count(leg.points) });
}

/** Stands in a sentence for what is put there as an element (Unicode: OBJECT REPLACEMENT CHARACTER). */
const PLACE = '\uFFFC';

/** What was agreed to is quoted in the language in which it was read, inside a sentence of the page's own. */
function agreement({ say }: Language, { locale, text }: Pick<Consent, 'locale' | 'text'>): readonly unknown[] {
  const quotation = html`<span lang=${locale} dir="auto">${text}</span>`;
  return say('agreedTo', { text: PLACE })
    .split(PLACE)
    .flatMap((words, index) => (index === 0 ? [words] : [quotation, words]));
}
