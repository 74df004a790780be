/**
 * Keeps an element in one language, and brings in another when it is asked for. English is always there; the list of
 * the others, and each of them, comes when it is needed. Where that fails, the language stays as it is.
 */
import { ENGLISH_LANGUAGE } from './language.ts';
import type { Language } from './language.ts';
import type { Offers } from './languages.ts';
import type { MessageOverrides } from './overrides.ts';

export class LanguageChoice {
  readonly #changed: () => void;
  #language: Language = ENGLISH_LANGUAGE;
  #offers: Offers | null = null;
  #overrides: MessageOverrides = {};
  #asked = 0;
  #ready = false;

  /** @param changed is called when there is something new to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get language(): Language {
    return this.#language;
  }

  /** Whether the first language has come: until then nothing should be said in another one. */
  get isReady(): boolean {
    return this.#ready;
  }

  /** Every language there is, for a menu; null until the list has come. */
  get offers(): Offers | null {
    return this.#offers;
  }

  /** @param tag any language tag; one that is not offered means English. */
  async use(tag: string, overrides: MessageOverrides = this.#overrides): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#overrides = overrides;
    const language = await this.#load(tag, overrides).catch(() => this.#language);
    if (asked !== this.#asked) return;
    this.#language = language;
    this.#ready = true;
    this.#changed();
  }

  /** Brings in the list, for the menu. */
  async list(): Promise<void> {
    const { LANGUAGES } = await import('./languages.ts');
    this.#offers = LANGUAGES;
    this.#changed();
  }

  async #load(tag: string, overrides: MessageOverrides): Promise<Language> {
    const isPlainEnglish = /^en\b/i.test(tag) && Object.keys(overrides).length === 0;
    if (isPlainEnglish) return ENGLISH_LANGUAGE;
    const { languageCodeFor, loadLanguage } = await import('./languages.ts');
    return loadLanguage(languageCodeFor(tag), overrides);
  }
}
