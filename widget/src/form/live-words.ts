/** What the form's live region says: the news of each change of phase, as far as it is not the shopper's own doing. */
import type { LanguageChoice } from '../language/language-choice.ts';
import type { Phase } from '../state/checkout-state.ts';
import type { RestOfForm } from './rest-of-form.ts';
import { unavailableWords } from './unavailable-panel.ts';

export class LiveWords {
  readonly #rest: RestOfForm;
  readonly #choice: LanguageChoice;
  #text = '';
  #ownDoing = false;

  constructor(rest: RestOfForm, choice: LanguageChoice) {
    this.#rest = rest;
    this.#choice = choice;
  }

  get text(): string {
    return this.#text;
  }

  /** The shopper ticks or unticks the box: what follows from it is not news. */
  expectOwnDoing(): void {
    this.#ownDoing = true;
  }

  /** A wait has become long. */
  saySlow(): void {
    this.#text = this.#choice.opening.say('slow');
  }

  follow(before: Phase, after: Phase): void {
    this.#text = this.#newsOf(before, after) ?? this.#text;
    this.#ownDoing = false;
  }

  #newsOf(before: Phase, after: Phase): string | null {
    const { more } = this.#rest;
    if (more) return more.parts.spokenFor(more.language, before, after, this.#ownDoing);
    if (after.name !== 'unavailable') return null;
    const { title, text } = unavailableWords(this.#choice.opening, after.code);
    return `${title}. ${text}`;
  }
}
