/** The language menu at the foot of the form: each language under its own name. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../language/language.ts';
import { isLanguageCode, LANGUAGES } from '../language/languages.ts';
import type { LanguageCode } from '../language/languages.ts';

export function languageMenu(
  { say }: Language,
  current: LanguageCode,
  speak: (code: LanguageCode) => void,
): TemplateResult {
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement && isLanguageCode(target.value)) speak(target.value);
  };
  return html`<p class="language">
    <label for="language">${say('language')}</label>
    <select id="language" part="language" autocomplete="off" @change=${change}>
      ${Object.entries(LANGUAGES).map(
        ([code, { tag, name }]) =>
          html`<option value=${code} lang=${tag} ?selected=${code === current}>${name}</option>`,
      )}
    </select>
  </p>`;
}
