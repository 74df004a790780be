/**
 * The card number as it is printed: groups by network, Latin digits. Nothing is cut off: a digit too many is said,
 * not hidden.
 */
import { cardNetworkOf } from '@plural-points/shared';
import type { CardNetwork } from '@plural-points/shared';
import { digitEditOf, grouped, isSeparatorGone, withoutAimedDigit } from './edit.ts';
import type { Edit, EditKind } from './edit.ts';

const FOURS = [4] as const;

const GROUPS = {
  AMEX: [4, 6, 5],
  DINERS: [4, 6, 4],
  MAESTRO: FOURS,
  MASTERCARD: FOURS,
  RUPAY: FOURS,
  UNKNOWN: FOURS,
  VISA: FOURS,
} as const satisfies Record<CardNetwork, readonly number[]>;

export function formatCardNumber(edit: Edit, previous: string, kind: EditKind): Edit {
  const typed = digitEditOf(edit);
  const digits = isSeparatorGone(edit, previous) ? withoutAimedDigit(typed, kind) : typed;
  return grouped(digits, GROUPS[cardNetworkOf(digits.digits)], ' ');
}
