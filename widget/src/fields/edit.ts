/**
 * Typing as data: the text of an input and where the caret stands in it. The formatters turn one edit into another and
 * never touch an input, so that "the caret stays with its digit" is a rule to test and not a feeling.
 */
import { digitsOf } from '@plural-points/shared';

export interface Edit {
  readonly text: string;
  /** Where the caret stands: the number of UTF-16 units before it. */
  readonly caret: number;
}

/** How the input came to this edit. A key that took only a separator was aimed at the digit beside it. */
export type EditKind = 'insert' | 'delete' | 'delete-backward' | 'delete-forward';

/** An edit in terms of digits: which they are, and how many stand before the caret. */
export interface DigitEdit {
  readonly digits: string;
  readonly before: number;
}

export function digitEditOf({ text, caret }: Edit): DigitEdit {
  return { digits: digitsOf(text), before: digitsOf(text.slice(0, caret)).length };
}

/** Whether a key took nothing but a separator. */
export function isSeparatorGone({ text }: Edit, previous: string): boolean {
  return text.length < previous.length && digitsOf(text) === digitsOf(previous);
}

/** Drops the digit that the shopper aimed at when the key took only a separator beside it. */
export function withoutAimedDigit({ digits, before }: DigitEdit, kind: EditKind): DigitEdit {
  if (kind !== 'delete-backward' && kind !== 'delete-forward') return { digits, before };
  const at = kind === 'delete-backward' ? before - 1 : before;
  if (at < 0 || at >= digits.length) return { digits, before };
  return { digits: digits.slice(0, at) + digits.slice(at + 1), before: Math.min(before, at) };
}

/** Writes digits in groups, the rest in groups of the last size, and puts the caret behind the digit it was behind. */
export function grouped({ digits, before }: DigitEdit, sizes: readonly number[], separator: string): Edit {
  const groups: string[] = [];
  for (let at = 0, index = 0; at < digits.length; index += 1) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? digits.length;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  const text = groups.join(separator);
  return { text, caret: caretBehind(text, before) };
}

/** The place right behind the n-th digit of a text of Latin digits and separators. */
export function caretBehind(text: string, count: number): number {
  if (count === 0) return 0;
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/\d/.test(text.charAt(at))) seen += 1;
    if (seen === count) return at + 1;
  }
  return text.length;
}
