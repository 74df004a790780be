/**
 * A language as far as the form needs it until its first field can be used: its words so far, and how it writes
 * money.
 */
import { formatPoints, formatRupees } from '@plural-points/shared';
import type { Money } from '@plural-points/shared';
import { ENGLISH_OPENING } from './english-opening.ts';
import { filled } from './messages.ts';
import type { Direction, OpeningKey, Say, TextKey } from './messages.ts';

export interface Opening {
  /** BCP 47, as it is recorded with a consent. */
  readonly tag: string;
  readonly direction: Direction;
  readonly say: Say<OpeningKey>;
  readonly rupees: (amount: Money) => string;
  readonly count: (points: number) => string;
}

/** @param tag a language tag that `Intl` can read. */
export function openingOf<Known extends TextKey>(
  tag: string,
  messages: { readonly [Key in Known]: string },
  direction: Direction,
): Omit<Opening, 'say'> & { readonly say: Say<Known> } {
  return {
    tag,
    direction,
    say: (key, ...[values]) => filled(messages[key], values ?? {}, direction),
    rupees: (amount) => formatRupees(amount.value, tag),
    count: (points) => formatPoints(points, tag),
  };
}

export const ENGLISH_AT_FIRST: Opening = openingOf('en-IN', ENGLISH_OPENING, 'ltr');
