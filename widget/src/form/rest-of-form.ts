/**
 * Brings what the first field can be used without, once, and puts it together. A fetch that fails is made again when
 * asked.
 */
import { bringModule } from '../client/bring-module.ts';
import type { CheckoutDesk, DeskForm } from './checkout-desk.ts';
import type { More } from './form-model.ts';
import type { LanguageChoice } from '../language/language-choice.ts';

export class RestOfForm {
  readonly #form: DeskForm;
  readonly #choice: LanguageChoice;
  #parts: More['parts'] | null = null;
  #desk: CheckoutDesk | null = null;

  constructor(form: DeskForm, choice: LanguageChoice) {
    this.#form = form;
    this.#choice = choice;
  }

  /** Null until it has come. */
  get desk(): CheckoutDesk | null {
    return this.#desk;
  }

  /** The parts and the language that they speak; null until both have come. */
  get more(): More | null {
    const { language } = this.#choice;
    return this.#parts && language && { parts: this.#parts, language };
  }

  /** @throws where a file does not arrive. */
  async bring(): Promise<CheckoutDesk> {
    const [parts] = await Promise.all([bringModule(() => import('./later.ts')), this.#choice.complete()]);
    if (this.#desk) return this.#desk;
    this.#parts = parts;
    this.#desk = new parts.CheckoutDesk(this.#form);
    this.#form.controller.equip(new parts.Errands(this.#form.controller));
    void this.#form.redraw();
    return this.#desk;
  }
}
