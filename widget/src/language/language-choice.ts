/**
 * Keeps an element in one language, and brings in another when it is asked for. English is there at once, at first only
 * as far as the form needs it. Where a language does not arrive, the one before stays.
 */
import type { Language } from './language.ts';
import { ENGLISH_AT_FIRST } from './opening.ts';
import type { Opening } from './opening.ts';
import type { MessageOverrides } from './overrides.ts';

export class LanguageChoice {
  readonly #changed: () => void;
  #opening: Opening = ENGLISH_AT_FIRST;
  /** English with all its words, once it has come. */
  #english: Language | null = null;
  #language: Language | null = null;
  #overrides: MessageOverrides = {};
  #asked = 0;
  #ready = false;

  /** @param changed is called when there is something new to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What the form speaks from its first moment. */
  get opening(): Opening {
    return this.#opening;
  }

  /** The same language with all its words; null until they have come. */
  get language(): Language | null {
    return this.#language ?? (this.#opening === ENGLISH_AT_FIRST ? this.#english : null);
  }

  /** Whether the first language has come: until then nothing should be said in another one. */
  get isReady(): boolean {
    return this.#ready;
  }

  /** Gives English the rest of its words. */
  complete(english: Language): void {
    this.#english = english;
    this.#changed();
  }

  /** @param tag any language tag; one that is not offered means English. */
  async use(tag: string, overrides: MessageOverrides = this.#overrides): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#overrides = overrides;
    const language = await load(tag, overrides).catch(() => this.#language);
    if (asked !== this.#asked) return;
    this.#language = language;
    this.#opening = language ?? ENGLISH_AT_FIRST;
    this.#ready = true;
    this.#changed();
  }
}

/** Null for plain English, which needs no file of its own. */
async function load(tag: string, overrides: MessageOverrides): Promise<Language | null> {
  if (/^en\b/i.test(tag) && Object.keys(overrides).length === 0) return null;
  const { languageCodeFor, loadLanguage } = await import('./languages.ts');
  return loadLanguage(languageCodeFor(tag), overrides);
}
