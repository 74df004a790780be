/** Hosted checkout, as far as a double needs it: the catalogue's cards to choose from. Nobody types a number here. */
import { type Paise, rupees } from '../paise.ts';
import { type Html, html, nothing } from './html.ts';
import { page } from './page.ts';

export interface HostedCard {
  readonly number: string;
  /** What can be paid with its points; 0 where there are none. */
  readonly points: Paise;
  readonly does: string;
}

export interface HostedView {
  readonly amount: Paise;
  readonly isOpen: boolean;
  readonly cards: readonly HostedCard[];
  readonly fault: string | null;
}

export function hostedPage(view: HostedView): string {
  const body = html`<div class="card">
    <p class="eyebrow">Plural sandbox · hosted checkout, no money moves</p>
    <h1>Pay ${rupees(view.amount)}</h1>
    ${view.fault === null ? nothing : html`<p class="message" role="alert">${view.fault}</p>`}
    ${view.isOpen ? form(view) : html`<p>This order takes no payment any more. You can close this page.</p>`}
  </div>`;
  return page('Hosted checkout', body);
}

function form({ amount, cards }: HostedView): Html {
  return html`<form method="post">
    <fieldset>
      <legend>Test card</legend>
      ${cards.map((card, index) => choice(card, index === 0))}
    </fieldset>
    <label class="choice">
      <input type="checkbox" name="points" value="yes" />
      <span>Use the card’s points<small class="soft">As much as its bank lets this order take.</small></span>
    </label>
    <button>Pay ${rupees(amount)}</button>
  </form>`;
}

function choice(card: HostedCard, isFirst: boolean): Html {
  const points = card.points === 0 ? 'no points for this order' : `points for ${rupees(card.points)}`;
  return html`<label class="choice">
    <input type="radio" name="card" value="${card.number}" ${isFirst ? html`checked` : nothing} />
    <span>Ends in ${card.number.slice(-4)}, ${points}<small class="soft">${card.does}</small></span>
  </label>`;
}
