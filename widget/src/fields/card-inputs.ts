/**
 * The inputs of the form, in whatever root they are rendered: formats them, empties them, and hands out what is in them
 * only wrapped. Beside this file nothing reads a card field.
 */
import {
  cardNetworkOf,
  cardNumberFault,
  digitsOf,
  lastFourOf,
  mobileDigitsOf,
  mobileFault,
  sensitive,
} from '@plural-points/shared';
import type { CardNetwork, LastFour, PaymentPlaintext, QuotePlaintext, Sensitive } from '@plural-points/shared';
import { formatCardNumber } from './card-number-format.ts';
import { expiryOf, formatExpiry } from './expiry-format.ts';
import { FIELD_NAMES, faultsOf } from './field-faults.ts';
import type { FieldFaults, FieldName, FieldTexts } from './field-faults.ts';
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
    const name = FIELD_NAMES.find((field) => isField(event.target, field));
    if (!name) return null;
    this.#formatted[name]?.handle(event);
    return name;
  }

  /** Undoes or redoes in a formatted field, where the key asks for it; says whether it did. */
  travel(event: KeyboardEvent): FieldName | null {
    const direction = travelOf(event);
    const name = FIELD_NAMES.find((field) => isField(event.target, field));
    if (!direction || !name || !(event.target instanceof HTMLInputElement)) return null;
    return this.#formatted[name]?.travel(event.target, direction) ? name : null;
  }

  faults(names: readonly FieldName[], now: Date): FieldFaults {
    return faultsOf(names, this.#texts(), now);
  }

  isEmpty(name: FieldName): boolean {
    return this.#text(name).trim() === '';
  }

  network(): CardNetwork {
    return cardNetworkOf(digitsOf(this.#text('cardNumber')));
  }

  /** The last four digits of a card number that is right, else null. */
  lastFour(): LastFour | null {
    const digits = digitsOf(this.#text('cardNumber'));
    return cardNumberFault(digits) === null ? lastFourOf(digits) : null;
  }

  /** What a points lookup sends. */
  forQuote(): Sensitive<QuotePlaintext> {
    const { cardNumber, mobileNumber } = this.#texts();
    return sensitive(
      { cardNumber: digitsOf(cardNumber), mobileNumber: mobileDigitsOf(mobileNumber) },
      'card for points',
    );
  }

  /** What a payment sends. A mobile number that is not one is left out: the card alone needs none. */
  forPayment(): Sensitive<PaymentPlaintext> {
    const texts = this.#texts();
    const { month, year } = expiryOf(texts.expiry);
    const mobileNumber = mobileDigitsOf(texts.mobileNumber);
    const card = {
      cardNumber: digitsOf(texts.cardNumber),
      expiryMonth: month,
      expiryYear: year,
      cvv: digitsOf(texts.cvv),
      holderName: texts.holderName.trim(),
      ...(mobileFault(mobileNumber) === null && { mobileNumber }),
    };
    return sensitive(card, 'card for payment');
  }

  clear(names: readonly FieldName[]): void {
    for (const name of names) {
      const input = this.#input(name);
      if (input) input.value = '';
      this.#formatted[name]?.forget();
    }
  }

  focus(name: FieldName): void {
    this.#input(name)?.focus();
  }

  #texts(): FieldTexts {
    return {
      cardNumber: this.#text('cardNumber'),
      expiry: this.#text('expiry'),
      cvv: this.#text('cvv'),
      holderName: this.#text('holderName'),
      mobileNumber: this.#text('mobileNumber'),
    };
  }

  #text(name: FieldName): string {
    return this.#input(name)?.value ?? '';
  }

  #input(name: FieldName): HTMLInputElement | null {
    const found = this.#root().querySelector(`[data-field=${name}]`);
    return found instanceof HTMLInputElement ? found : null;
  }
}

/** Whether an event's target is the input of a field: they have no ids (see `text-field.ts`). */
export function isField(target: EventTarget | null, name: FieldName): boolean {
  return target instanceof HTMLElement && target.dataset['field'] === name;
}
