/** A language with all its words: also how it counts, and how it writes a time of day. */
import type { CountedKey, Direction, Messages, Say, SayCount } from './messages.ts';
import { filled } from './messages.ts';
import { openingOf } from './opening.ts';
import type { Opening } from './opening.ts';

export interface Language extends Opening {
  readonly say: Say;
  readonly sayCount: SayCount;
  readonly time: (at: Date) => string;
}

/** @param tag a language tag that `Intl` can read. */
export function languageOf(tag: string, messages: Messages, direction: Direction): Language {
  const opening = openingOf(tag, messages, direction);
  const categories = new Intl.PluralRules(tag);
  const clock = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit', numberingSystem: 'latn' });
  const sayCount = (key: CountedKey, count: number, values: Readonly<Record<string, string>>): string => {
    const forms = messages[key];
    const form = typeof forms === 'string' ? forms : (forms[categories.select(count)] ?? forms.other);
    return filled(form, { ...values, count: opening.count(count) }, direction);
  };
  return { ...opening, sayCount, time: (at) => clock.format(at) };
}
