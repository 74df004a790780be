/**
 * Keeps an element in one language, and brings in another when it is asked for. English is there at once, as far as the
 * form needs it at first. Where a language does not arrive, the one before stays.
 */
import type { Language } from './language.ts';
import { languageCodeFor, loadLanguage } from './languages.ts';
import { ENGLISH_AT_FIRST } from './opening.ts';
import type { Opening } from './opening.ts';
import type { MessageOverrides } from './overrides.ts';

export class LanguageChoice {
  readonly #changed: () => void;
  #language: Language | null = null;
  #overrides: MessageOverrides = {};
  /** What was asked for last: it comes, or what is spoken stays. */
  #asked: Promise<Language | null> = Promise.resolve(null);
  #ready = false;
  #complete = false;

  /** @param changed is called when there is something new to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What the form speaks from its first moment. */
  get opening(): Opening {
    return this.#language ?? ENGLISH_AT_FIRST;
  }

  /** The same language with all its words; null until they have come. */
  get language(): Language | null {
    return this.#language;
  }

  /** Whether the first language has come: until then nothing should be said in another one. */
  get isReady(): boolean {
    return this.#ready;
  }

  /**
   * @param tag any language tag; one that is not offered means English.
   * @returns false where it does not arrive.
   */
  async use(tag: string, overrides: MessageOverrides = this.#overrides): Promise<boolean> {
    this.#overrides = overrides;
    let arrives = true;
    const asked = this.#load(tag).catch(() => {
      arrives = false;
      return this.#language;
    });
    this.#asked = asked;
    const language = await asked;
    if (asked !== this.#asked) return true;
    this.#language = language;
    this.#ready = true;
    this.#changed();
    return arrives;
  }

  /**
   * Sees to it that all the words are there.
   * @throws where English is needed, and its file does not arrive.
   */
  async complete(): Promise<void> {
    this.#complete = true;
    await this.#asked;
    if (this.#language) return;
    const english = await loadLanguage('en', this.#overrides);
    // Another language may have been asked for, and have come, meanwhile.
    this.#language ??= english;
  }

  /** Null for plain English while its first words are enough: these are here. */
  async #load(tag: string): Promise<Language | null> {
    const isPlainEnglish = /^en\b/i.test(tag) && Object.keys(this.#overrides).length === 0;
    return isPlainEnglish && !this.#complete ? null : loadLanguage(languageCodeFor(tag), this.#overrides);
  }
}
