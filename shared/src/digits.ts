/**
 * What people type or paste, folded into plain digits: spaces and dashes of any kind dropped, the digits of Indian and
 * Arabic scripts read as Latin ones. It never cuts and never guesses; the rules in `card.ts` and `mobile.ts` judge.
 */

const DECIMAL_DIGIT = /\p{Nd}/u;

/** Every decimal digit of the text, in order, as `0` to `9`; everything else is dropped. */
export function digitsOf(text: string): string {
  let digits = '';
  for (const character of text) if (DECIMAL_DIGIT.test(character)) digits += latinDigitOf(character);
  return digits;
}

/** The national part of an Indian mobile number: a leading +91, 91 or 0 before ten digits is dropped. */
export function mobileDigitsOf(text: string): string {
  const digits = digitsOf(text);
  if (digits.length === 12 && digits.startsWith('91')) return digits.slice(2);
  if (digits.length === 11 && digits.startsWith('0')) return digits.slice(1);
  return digits;
}

/** Whether the text has ten or more digits of any script in a row, spaces and dashes ignored: maybe a card number. */
export function hasLongDigitRun(text: string): boolean {
  return /\p{Nd}{10}/u.test(text.replace(/[\p{Z}\p{Pd}\p{Cf}\s]/gu, ''));
}

/** Unicode keeps the ten digits of a script together in order, so the distance to the block's zero is the value. */
function latinDigitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  let zero = codePoint;
  while (zero > codePoint - 9 && DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(codePoint - zero);
}
