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
  // U+2212, the minus sign, is typed and pasted as a dash, though Unicode lists it as a symbol.
  return /\p{Nd}{10}/u.test(text.replace(/[\p{Z}\p{Pd}\p{Cf}\s\u2212]/gu, ''));
}

/**
 * Unicode keeps the ten digits of a script together in order, so the distance to the first of them is the value. Where
 * such tens follow each other without a gap (mathematical digits, Myanmar's), the distance counts modulo ten.
 */
function latinDigitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  let first = codePoint;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((codePoint - first) % 10);
}
