/**
 * What was typed, read when it is needed: judged, or wrapped for the BFF. Beside this file nothing reads a card
 * field.
 */
import { cardNumberFault, digitsOf, lastFourOf, mobileDigitsOf, mobileFault, sensitive } from '@plural-points/shared';
import type { LastFour, PaymentPlaintext, QuotePlaintext, Sensitive } from '@plural-points/shared';
import { expiryOf } from './expiry-format.ts';
import { faultsOf } from './field-faults.ts';
import type { FieldTexts } from './field-faults.ts';
import { inputOf } from './field-names.ts';
import type { FieldFaults, FieldName } from './field-names.ts';

export class TypedCard {
  readonly #root: () => ParentNode;

  constructor(root: () => ParentNode) {
    this.#root = root;
  }

  /** @param now by the BFF's clock. */
  faults(names: readonly FieldName[], now: Date): FieldFaults {
    return faultsOf(names, this.#texts(), now);
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
    return inputOf(this.#root(), name)?.value ?? '';
  }
}
