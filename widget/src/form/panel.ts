/** What stands in the form's place while there is nothing to fill in: a title, a sentence, and the way on. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface PanelWords {
  readonly title: string;
  readonly text: string;
}

export interface Panel extends PanelWords {
  readonly waits?: boolean;
  readonly action?: TemplateResult;
}

export function panel({ title, text, waits, action }: Panel): TemplateResult {
  return html`
    <section class="panel" part="panel">
      <h2 tabindex="-1" id="panel-title">${waits ? html`<span class="wait"></span>` : nothing}${title}</h2>
      <p>${text}</p>
      ${action ?? nothing}
    </section>
  `;
}

/** Asks once more. */
export function againButton(label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="button" part="button" id="again" @click=${press}>${label}</button>`;
}

/** Leads away from the form, out of every frame. `look`: beside a button that stays the first. */
export function linkButton(label: string, url: string, id: string, look?: 'second'): TemplateResult {
  return html`<a
    class=${look ? `button ${look}` : 'button'}
    part="button link"
    id=${id}
    href=${url}
    target="_top"
    rel="noreferrer"
    >${label}</a
  >`;
}
