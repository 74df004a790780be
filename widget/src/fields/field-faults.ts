/**
 * What is wrong with each field, by the rules that the BFF applies too, and how it is said. Values come in, none go
 * out.
 */
import {
  cardNetworkOf,
  cardNumberFault,
  digitsOf,
  expiryFault,
  holderNameFault,
  mobileDigitsOf,
  mobileFault,
  securityCodeFault,
} from '@plural-points/shared';
import type { CardNetwork, FieldError, FieldFault } from '@plural-points/shared';
import type { PlainKey } from '../language/messages.ts';
import { expiryOf } from './expiry-format.ts';
import type { FieldFaults, FieldName } from './field-names.ts';

/** The texts of the inputs at one moment. */
export type FieldTexts = Readonly<Record<FieldName, string>>;

/** `now` is the BFF's clock. A mobile number is only needed where points are asked for or used. */
export function faultOf(name: FieldName, texts: FieldTexts, now: Date): FieldFault | null {
  switch (name) {
    case 'cardNumber':
      return cardNumberFault(digitsOf(texts.cardNumber));
    case 'expiry': {
      const { month, year } = expiryOf(texts.expiry);
      return expiryFault(month, year, now);
    }
    case 'cvv':
      return securityCodeFault(digitsOf(texts.cvv), cardNetworkOf(digitsOf(texts.cardNumber)));
    case 'holderName':
      return holderNameFault(texts.holderName);
    case 'mobileNumber':
      return mobileFault(mobileDigitsOf(texts.mobileNumber));
  }
}

export function faultsOf(names: readonly FieldName[], texts: FieldTexts, now: Date): FieldFaults {
  const entries = names.map((name) => [name, faultOf(name, texts, now)] as const);
  return Object.fromEntries(entries.filter(([, fault]) => fault !== null));
}

/** The BFF's faults, by path, as the fields of this form. */
export function faultsFrom(errors: readonly FieldError[]): FieldFaults {
  const entries = errors.flatMap(({ path, code }) => {
    const name = FIELD_OF_PATH[path.split('.').at(-1) ?? ''];
    return name ? [[name, code] as const] : [];
  });
  return Object.fromEntries(entries);
}

const FIELD_OF_PATH: Readonly<Record<string, FieldName | undefined>> = {
  cardNumber: 'cardNumber',
  expiryMonth: 'expiry',
  expiryYear: 'expiry',
  cvv: 'cvv',
  holderName: 'holderName',
  mobileNumber: 'mobileNumber',
};

/** How a fault of a field is said: a sentence of its own where there is one, else the field's general one. */
export function faultMessage(name: FieldName, fault: FieldFault, network: CardNetwork): PlainKey {
  if (name === 'cvv' && fault !== 'required' && network === 'AMEX') return 'cvvWrongAmex';
  const { otherwise, ...own } = FAULT_MESSAGES[name];
  const said: Partial<Record<FieldFault, PlainKey>> = own;
  return said[fault] ?? otherwise;
}

const FAULT_MESSAGES = {
  cardNumber: {
    required: 'cardNumberRequired',
    too_short: 'cardNumberTooShort',
    too_long: 'cardNumberTooLong',
    otherwise: 'cardNumberWrong',
  },
  expiry: { required: 'expiryRequired', expired: 'expiryPast', otherwise: 'expiryWrong' },
  cvv: { required: 'cvvRequired', otherwise: 'cvvWrong' },
  holderName: { required: 'holderNameRequired', too_long: 'holderNameTooLong', otherwise: 'holderNameWrong' },
  mobileNumber: { required: 'mobileRequired', differs_from_quote: 'mobileDiffers', otherwise: 'mobileWrong' },
} as const satisfies Record<FieldName, Partial<Record<FieldFault, PlainKey>> & { otherwise: PlainKey }>;
