/** A language in use: its tag, direction, messages, and how it writes money, counts and times. */
import { formatPoints, formatRupees } from '@plural-points/shared';
import type { Money } from '@plural-points/shared';
import { ENGLISH } from './english.ts';
import { sayIn } from './messages.ts';
import type { Messages, Say } from './messages.ts';

export type Direction = 'ltr' | 'rtl';

export interface Language {
  /** BCP 47, as it is recorded with a consent. */
  readonly tag: string;
  readonly direction: Direction;
  readonly say: Say;
  readonly rupees: (amount: Money) => string;
  readonly count: (points: number) => string;
  readonly time: (at: Date) => string;
}

/** @param tag a language tag that `Intl` can read. */
export function languageOf(tag: string, messages: Messages, direction: Direction): Language {
  const clock = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit', numberingSystem: 'latn' });
  return {
    tag,
    direction,
    say: sayIn(messages, direction),
    rupees: (amount) => formatRupees(amount.value, tag),
    count: (points) => formatPoints(points, tag),
    time: (at) => clock.format(at),
  };
}

export const ENGLISH_LANGUAGE = languageOf('en-IN', ENGLISH, 'ltr');
