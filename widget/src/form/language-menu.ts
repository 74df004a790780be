/** The language menu at the foot of the form: each language under its own name, and chosen the one that is spoken. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../language/language.ts';
import { LANGUAGES } from '../language/languages.ts';

export function languageMenu({ say, tag: current }: Language, speak: (tag: string) => void): TemplateResult {
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) speak(target.value);
  };
  return html`<label for="language">${say('language')}</label>
    <select id="language" part="language" autocomplete="off" @change=${change}>
      ${Object.values(LANGUAGES).map(
        ({ tag, name }) => html`<option value=${tag} lang=${tag} .selected=${live(tag === current)}>${name}</option>`,
      )}
    </select>`;
}
