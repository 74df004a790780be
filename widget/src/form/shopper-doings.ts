/**
 * What the shopper does in the form, handed on to whom it concerns: the desk, which may have to come first, the controller,
 * or the choice of the language. It draws nothing and holds nothing.
 */
import type { FieldName } from '../fields/field-names.ts';
import type { LanguageChoice } from '../language/language-choice.ts';
import { agreedPoints } from '../state/checkout-state.ts';
import type { CheckoutController } from './checkout-controller.ts';
import type { CheckoutDesk } from './checkout-desk.ts';
import type { FieldListener } from './field-events.ts';
import type { FormActions } from './form-model.ts';
import type { LiveWords } from './live-words.ts';
import type { RestOfForm } from './rest-of-form.ts';

export interface DoneIn {
  readonly form: { readonly isConnected: boolean; requestUpdate(): void };
  readonly controller: CheckoutController;
  readonly choice: LanguageChoice;
  readonly rest: RestOfForm;
  readonly words: LiveWords;
}

export class ShopperDoings implements FieldListener {
  readonly #in: DoneIn;

  readonly actions: FormActions = {
    pay: () => void this.ask((desk) => desk.pay()),
    checkPoints: () => void this.ask((desk) => desk.checkPoints()),
    consent: (given) => this.#consent(given),
    again: () => void this.#in.controller.refresh(),
    press: () => this.#in.rest.desk?.press(),
    speak: (tag) => void this.#speak(tag),
  };

  constructor(doneIn: DoneIn) {
    this.#in = doneIn;
  }

  /** Has the desk do something; where it does not arrive, the form says that the shop is out of reach. */
  async ask(errand: (desk: CheckoutDesk) => unknown): Promise<void> {
    const { form, controller, rest } = this.#in;
    const desk = rest.desk ?? (await rest.bring().catch(() => null));
    // An element that left the page meanwhile does nothing any more, least of all pay.
    if (!form.isConnected) return;
    if (desk) errand(desk);
    else controller.dispatch({ type: 'out_of_reach' });
  }

  readonly edited = (name: FieldName, isTyped: boolean): void => {
    const { form, controller, rest } = this.#in;
    if (isTyped && (name === 'cardNumber' || name === 'mobileNumber')) controller.forgetPoints();
    rest.desk?.edited(name);
    form.requestUpdate();
  };

  readonly left = (name: FieldName): void => void this.#judge(name);

  /** While points are agreed, Enter pays, as it does in every other field. */
  readonly enteredMobile = (): boolean => {
    if (agreedPoints(this.#in.controller.phase)) return false;
    this.actions.checkPoints();
    return true;
  };

  /** A field that is left before there is a desk to judge it is judged when it comes. */
  async #judge(name: FieldName): Promise<void> {
    const { rest } = this.#in;
    // A desk that is there judges now: later, it would wipe away what the BFF has found in the meantime.
    const desk = rest.desk ?? (await rest.bring().catch(() => null));
    await desk?.left(name);
  }

  #consent(given: boolean): void {
    const { rest, words } = this.#in;
    words.expectOwnDoing();
    if (rest.more) rest.desk?.consent(rest.more.language, given);
  }

  async #speak(tag: string): Promise<void> {
    const { choice, controller } = this.#in;
    if (!(await choice.use(tag))) controller.dispatch({ type: 'out_of_reach' });
  }
}
