/**
 * The expiry in one field, MM/YY as on the card. Also understood: `MM/YYYY`, `YYYY-MM`, `MMYY`, `M/YY`, digits of any
 * Indian or Arabic script. The formatter writes the slash; the parser gives what the rules in `shared` judge.
 */
import { digitsOf } from '@plural-points/shared';
import { caretBehind, digitEditOf, isSeparatorGone, withoutAimedDigit } from './edit.ts';
import type { Edit, EditKind } from './edit.ts';

export interface Expiry {
  /** `MM`, or whatever was typed in its place. */
  readonly month: string;
  /** `YYYY`, or whatever was typed in its place. */
  readonly year: string;
}

export function formatExpiry(edit: Edit, previous: string, kind: EditKind): Edit {
  const typed = digitEditOf(edit);
  if (isSeparatorGone(edit, previous)) {
    const { digits, before } = withoutAimedDigit(typed, kind);
    return written(digits.slice(0, 2), digits.slice(2), before);
  }
  const parts = partsOf(edit.text);
  if (!parts) return written(typed.digits.slice(0, 2), typed.digits.slice(2), typed.before);
  // Taking a digit away never adds one: a month left with one digit waits for its second.
  const month = kind === 'insert' ? parts.month : parts.typedMonth;
  const added = month.length - parts.typedMonth.length;
  const before = parts.yearFirst ? typed.digits.length : typed.before === 0 ? 0 : typed.before + added;
  return written(month, parts.year, before);
}

export function expiryOf(text: string): Expiry {
  const parts = partsOf(text);
  const digits = digitsOf(text);
  const month = parts ? parts.month : digits.slice(0, 2);
  const year = parts ? parts.year : digits.slice(2);
  return { month, year: year.length === 2 ? `20${year}` : year };
}

interface Parts {
  readonly typedMonth: string;
  readonly month: string;
  readonly year: string;
  readonly yearFirst: boolean;
}

/** Month and year where something between them, or a first digit above 1, says which is which. */
function partsOf(text: string): Parts | null {
  const runs = text
    .split(/\P{Nd}+/u)
    .map(digitsOf)
    .filter((run) => run !== '');
  const [first = '', second = ''] = runs;
  if (runs.length > 2) return null;
  if (first.length === 4 && second !== '') return parts(second, first, true);
  if (first.length <= 2 && (second !== '' || (first !== '' && /\P{Nd}\s*$/u.test(text))))
    return parts(first, second, false);
  if (runs.length === 1 && /^[2-9]$/.test(first)) return parts(first, '', false);
  return null;
}

function parts(month: string, year: string, yearFirst: boolean): Parts {
  return { typedMonth: month, month: month.padStart(2, '0'), year, yearFirst };
}

function written(month: string, year: string, before: number): Edit {
  const text = year === '' ? month : `${month}/${year}`;
  return { text, caret: caretBehind(text, before) };
}
