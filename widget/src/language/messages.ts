/** The shape of a language: which messages there are, which values each takes, which of them count something. */
import type { ENGLISH } from './english.ts';
import type { ENGLISH_OPENING } from './english-opening.ts';

type English = typeof ENGLISH;

export type MessageKey = keyof English;

/** The messages that have one form for each plural category. */
export type CountedKey = { [Key in MessageKey]: English[Key] extends string ? never : Key }[MessageKey];

export type TextKey = Exclude<MessageKey, CountedKey>;

/** The messages that the form needs until its first field can be used. */
export type OpeningKey = keyof typeof ENGLISH_OPENING;

/** The forms of one counted message; a category that is not there is said as `other`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/**
 * One language, complete by type: `Category` is its plural categories (CLDR), and each counted message has a form for
 * every one of them, or one sentence in which a count changes no word.
 */
export type Messages<Category extends Intl.LDMLPluralRule = never> = { readonly [Key in TextKey]: string } & {
  readonly [Key in CountedKey]: string | (Forms & Readonly<Record<Category, string>>);
};

/** The names in braces of a message, as a union. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Values<Name extends string> = { readonly [Key in Name]: string };

/** The messages that take no values. */
export type PlainKey = {
  [Key in TextKey]: [Placeholder<English[Key]>] extends [never] ? Key : never;
}[TextKey];

/** A message without placeholders takes no values; one with placeholders takes exactly those. */
type Arguments<Key extends TextKey> = [Placeholder<English[Key]>] extends [never]
  ? []
  : [values: Values<Placeholder<English[Key]>>];

/** Says a message of one language with its values in place. */
export type Say<Known extends TextKey = TextKey> = <Key extends Known>(key: Key, ...values: Arguments<Key>) => string;

/** Says a counted message in the form that its count asks for; the count itself is `{count}`. */
export type SayCount = <Key extends CountedKey>(
  key: Key,
  count: number,
  values: Values<Exclude<Placeholder<English[Key]['other']>, 'count'>>,
) => string;

export type Direction = 'ltr' | 'rtl';

/** Around a value in text that runs from right to left, so that its digits and signs keep their order (UAX 9). */
const ISOLATES = { ltr: ['', ''], rtl: ['\u2068', '\u2069'] } as const satisfies Record<Direction, readonly string[]>;

/** Puts the values in place of their names in braces. */
export function filled(text: string, values: Readonly<Record<string, string>>, direction: Direction): string {
  const [before, after] = ISOLATES[direction];
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return value === undefined ? gap : before + value + after;
  });
}
