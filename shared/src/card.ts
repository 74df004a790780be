/**
 * The rules about a card that the form and the BFF share: length, check digit, expiry, network, last four.
 * They take plain digits; folding what people type into digits is `digits.ts`.
 */

export type CardNetwork = 'RUPAY' | 'VISA' | 'MASTERCARD' | 'AMEX' | 'DINERS' | 'MAESTRO' | 'UNKNOWN';

export const SHORTEST_CARD_NUMBER = 12;
export const LONGEST_CARD_NUMBER = 19;

declare const lastFourBrand: unique symbol;

/** The last four digits of a card: all of its number that may be kept (RBI, section 4.3 of the BFF anchors). */
export type LastFour = string & { readonly [lastFourBrand]: true };

/** Whether the digits end in the right check digit (ISO/IEC 7812-1, annex B). */
export function isLuhnValid(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - fromRight) - 48;
    const weighted = fromRight % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

export type CardNumberFault = 'required' | 'invalid_format' | 'too_short' | 'too_long' | 'checksum';

/** What is wrong with a card number of plain digits, or null. Twelve to nineteen digits, Luhn. */
export function cardNumberFault(digits: string): CardNumberFault | null {
  if (digits === '') return 'required';
  if (!/^\d+$/.test(digits)) return 'invalid_format';
  if (digits.length < SHORTEST_CARD_NUMBER) return 'too_short';
  if (digits.length > LONGEST_CARD_NUMBER) return 'too_long';
  return isLuhnValid(digits) ? null : 'checksum';
}

/** @throws RangeError when there are not four digits at the end. */
export function lastFourOf(digits: string): LastFour {
  const lastFour = digits.slice(-4);
  if (!isLastFour(lastFour)) throw new RangeError('a card number ends in four digits');
  return lastFour;
}

export function isLastFour(value: string): value is LastFour {
  return /^\d{4}$/.test(value);
}

/**
 * The network as far as the leading digits tell. A hint for the form: RuPay's ranges overlap others and no public list
 * is authoritative, so Plural's own answer outranks this one. UNKNOWN is not an error.
 */
export function cardNetworkOf(digits: string): CardNetwork {
  for (const [network, pattern] of NETWORK_PATTERNS) if (pattern.test(digits)) return network;
  return 'UNKNOWN';
}

// RuPay first: its 60, 65, 81 and 82 blocks lie inside ranges that others list as Discover's or UnionPay's.
const NETWORK_PATTERNS: readonly (readonly [CardNetwork, RegExp])[] = [
  ['RUPAY', /^(?:508[5-9]|60(?:69[89]|7|8[0-4])|6521[5-9]|652[2-9]|6530|6531|817|82)/],
  ['AMEX', /^3[47]/],
  ['DINERS', /^3(?:0[0-5]|09|[689])/],
  ['VISA', /^4/],
  ['MASTERCARD', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ['MAESTRO', /^(?:50|5[6-9]|6)/],
];

/** Digits in a card's security code: four on American Express, three elsewhere. */
export function securityCodeLengthOf(network: CardNetwork): 3 | 4 {
  return network === 'AMEX' ? 4 : 3;
}

export type SecurityCodeFault = 'required' | 'invalid_format';

/** What is wrong with a CVV of plain digits, or null. Three or four digits while the network is unknown. */
export function securityCodeFault(digits: string, network: CardNetwork): SecurityCodeFault | null {
  if (digits === '') return 'required';
  const right = network === 'UNKNOWN' ? /^\d{3,4}$/ : new RegExp(`^\\d{${securityCodeLengthOf(network)}}$`);
  return right.test(digits) ? null : 'invalid_format';
}

export type ExpiryFault = 'required' | 'invalid_format' | 'expired';

/** What is wrong with an expiry (month `MM`, year `YYYY`), or null. A card is good through the last day of its month. */
export function expiryFault(month: string, year: string, now: Date): ExpiryFault | null {
  if (month === '' && year === '') return 'required';
  if (!/^(?:0[1-9]|1[0-2])$/.test(month) || !/^20\d{2}$/.test(year)) return 'invalid_format';
  // The last month ends in the time zone of the western edge of the world: no shopper is told "expired" a day early.
  const endOfMonth = Date.UTC(Number(year), Number(month), 1, 12);
  return now.getTime() < endOfMonth ? null : 'expired';
}

export const LONGEST_HOLDER_NAME = 100;

export type HolderNameFault = 'required' | 'too_long' | 'invalid_format';

/** What is wrong with the name on a card, or null. Any script; no digits in a row that could be a card number. */
export function holderNameFault(name: string): HolderNameFault | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'required';
  if (trimmed.length > LONGEST_HOLDER_NAME) return 'too_long';
  return /\p{Nd}{4}/u.test(trimmed) ? 'invalid_format' : null;
}
