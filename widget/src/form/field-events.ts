/** What happens in the fields while the shopper types: formatting at once, and word of it to whoever it concerns. */
import type { CardInputs } from '../fields/card-inputs.ts';
import { fieldOf } from '../fields/field-names.ts';
import type { FieldName } from '../fields/field-names.ts';

export interface FieldListener {
  /** A field has a new text. `isTyped`: by the shopper, and not only looked at again. */
  readonly edited: (name: FieldName, isTyped: boolean) => void;
  /** The focus went on from a field. */
  readonly left: (name: FieldName) => void;
  /** Enter in the mobile field: there the shopper is not paying yet. Says whether that was taken as an errand. */
  readonly enteredMobile: () => boolean;
}

export class FieldEvents {
  readonly #inputs: CardInputs;
  readonly #listener: FieldListener;

  constructor(inputs: CardInputs, listener: FieldListener) {
    this.#inputs = inputs;
    this.#listener = listener;
  }

  /** `input`, `change` and `compositionend`. */
  readonly input = (event: Event): void => {
    const name = this.#inputs.handle(event);
    if (name) this.#listener.edited(name, event.type === 'input');
  };

  readonly focusOut = (event: FocusEvent): void => {
    const name = this.#inputs.handle(event);
    if (name) this.#listener.left(name);
  };

  readonly keyDown = (event: KeyboardEvent): void => {
    this.undo(event);
    const enters = fieldOf(event.target) === 'mobileNumber' && event.key === 'Enter' && !event.isComposing;
    if (enters && this.#listener.enteredMobile()) event.preventDefault();
  };

  /** `beforeinput`, by which the browser's edit menu asks for undo and redo, and the keys for them. */
  readonly undo = (event: InputEvent | KeyboardEvent): void => {
    const name = this.#inputs.travel(event);
    if (name) this.#listener.edited(name, true);
  };
}
