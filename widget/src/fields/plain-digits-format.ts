/** Digits without groups, for the CVV. */
import { digitEditOf, grouped } from './edit.ts';
import type { Edit } from './edit.ts';

export function formatPlainDigits(edit: Edit): Edit {
  const typed = digitEditOf(edit);
  return grouped(typed, [Math.max(1, typed.digits.length)], '');
}
