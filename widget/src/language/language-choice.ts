/** Keeps an element in one language, and brings in another when it is asked for. Where that fails, the language stays. */
import { ENGLISH_LANGUAGE } from './language.ts';
import type { Language } from './language.ts';
import { languageCodeFor, loadLanguage } from './languages.ts';
import type { LanguageCode } from './languages.ts';
import type { MessageOverrides } from './overrides.ts';

export class LanguageChoice {
  readonly #changed: () => void;
  #language: Language = ENGLISH_LANGUAGE;
  #code: LanguageCode = 'en';
  #loading: Promise<void> | null = null;
  #ready = false;
  #overrides: MessageOverrides = {};

  /** @param changed is called when there is something new to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get language(): Language {
    return this.#language;
  }

  get code(): LanguageCode {
    return this.#code;
  }

  /** Whether the first language has come: until then nothing should be said in another one. */
  get isReady(): boolean {
    return this.#ready;
  }

  /** @param tag any language tag; one that is not offered means English. */
  async use(tag: string, overrides: MessageOverrides = this.#overrides): Promise<void> {
    const code = languageCodeFor(tag);
    this.#code = code;
    this.#overrides = overrides;
    const loading = this.#load(code, overrides);
    this.#loading = loading;
    this.#changed();
    await loading;
    if (this.#loading !== loading) return;
    this.#ready = true;
    this.#changed();
  }

  async #load(code: LanguageCode, overrides: MessageOverrides): Promise<void> {
    try {
      const language = await loadLanguage(code, overrides);
      if (this.#code === code) this.#language = language;
    } catch {
      this.#code = languageCodeFor(this.#language.tag);
    }
  }
}
