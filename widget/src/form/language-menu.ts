/** The language menu at the foot of the form: each language under its own name. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import type { Offers } from '../language/languages.ts';

/** Its place is kept until the list of languages has come. */
export function languageMenu(
  { say, tag: current }: Language,
  offers: Offers | null,
  speak: (tag: string) => void,
): TemplateResult {
  if (!offers) return html`<p class="language"></p>`;
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) speak(target.value);
  };
  return html`<p class="language">
    <label for="language">${say('language')}</label>
    <select id="language" part="language" autocomplete="off" @change=${change}>
      ${Object.values(offers).map(
        ({ tag, name }) => html`<option value=${tag} lang=${tag} ?selected=${tag === current}>${name}</option>`,
      )}
    </select>
  </p>`;
}
