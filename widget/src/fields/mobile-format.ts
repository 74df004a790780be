/** An Indian mobile number in two groups of five, without +91, which stands before the field. */
import { mobileDigitsOf } from '@plural-points/shared';
import { digitEditOf, grouped, isSeparatorGone, withoutAimedDigit } from './edit.ts';
import type { Edit, EditKind } from './edit.ts';

const GROUPS = [5, 5, 10] as const;

export function formatMobile(edit: Edit, previous: string, kind: EditKind): Edit {
  const typed = digitEditOf(edit);
  const { digits, before } = isSeparatorGone(edit, previous) ? withoutAimedDigit(typed, kind) : typed;
  const national = mobileDigitsOf(digits);
  const prefix = digits.length - national.length;
  return grouped({ digits: national, before: Math.max(0, before - prefix) }, GROUPS, ' ');
}
