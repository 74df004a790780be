/**
 * The inputs of the form, in whatever root they are rendered: formats them, takes edits back, empties and focuses them.
 * What is in them it hands to nobody; `typed-card.ts` does, wrapped.
 */
import { cardNetworkOf, digitsOf } from '@plural-points/shared';
import type { CardNetwork } from '@plural-points/shared';
import { formatCardNumber } from './card-number-format.ts';
import { formatExpiry } from './expiry-format.ts';
import { fieldOf, inputOf } from './field-names.ts';
import type { FieldName } from './field-names.ts';
import { FormattedInput, travelOf } from './formatted-input.ts';
import { formatMobile } from './mobile-format.ts';
import { formatPlainDigits } from './plain-digits-format.ts';

export class CardInputs {
  readonly #root: () => ParentNode;
  readonly #formatted: Readonly<Record<FieldName, FormattedInput | null>> = {
    cardNumber: new FormattedInput(formatCardNumber),
    expiry: new FormattedInput(formatExpiry),
    cvv: new FormattedInput(formatPlainDigits),
    holderName: null,
    mobileNumber: new FormattedInput(formatMobile),
  };

  constructor(root: () => ParentNode) {
    this.#root = root;
  }

  /** Formats after an event of one of the inputs, and names it; null for an event of anything else. */
  handle(event: Event): FieldName | null {
    const name = fieldOf(event.target);
    if (name) this.#formatted[name]?.handle(event);
    return name;
  }

  /** Takes an edit back, or makes it again, where a key or the edit menu asks for it; names the field in which it did. */
  travel(event: KeyboardEvent | InputEvent): FieldName | null {
    const direction = travelOf(event);
    const name = fieldOf(event.target);
    const formatted = name && this.#formatted[name];
    const input = event.target;
    if (!direction || !formatted || !(input instanceof HTMLInputElement) || input.readOnly) return null;
    event.preventDefault();
    formatted.travel(input, direction);
    return name;
  }

  /** Whether the field is empty but for blanks. */
  isEmpty(name: FieldName): boolean {
    return (inputOf(this.#root(), name)?.value ?? '').trim() === '';
  }

  network(): CardNetwork {
    return cardNetworkOf(digitsOf(inputOf(this.#root(), 'cardNumber')?.value ?? ''));
  }

  clear(names: readonly FieldName[]): void {
    for (const name of names) {
      const input = inputOf(this.#root(), name);
      if (input) input.value = '';
      this.#formatted[name]?.forget();
    }
  }

  focus(name: FieldName): void {
    inputOf(this.#root(), name)?.focus();
  }
}
