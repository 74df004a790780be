/** The shape of a language, and how a message becomes text. */
import type { ENGLISH } from './english.ts';

export type MessageKey = keyof typeof ENGLISH;

/** One language, complete by type. */
export type Messages = { readonly [Key in MessageKey]: string };

/** The names in braces of a message, as a union. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The messages that take no values. */
export type PlainKey = {
  [Key in MessageKey]: [Placeholder<(typeof ENGLISH)[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** A message without placeholders takes no values; one with placeholders takes exactly those. */
type Arguments<Key extends MessageKey> = [Placeholder<(typeof ENGLISH)[Key]>] extends [never]
  ? []
  : [values: { readonly [Name in Placeholder<(typeof ENGLISH)[Key]>]: string }];

/** Says a message of one language with its values in place. */
export type Say = <Key extends MessageKey>(key: Key, ...values: Arguments<Key>) => string;

/** Around a value in text that runs from right to left, so that its digits and signs keep their order (UAX 9). */
const ISOLATES = { ltr: ['', ''], rtl: ['\u2068', '\u2069'] } as const;

export function sayIn(messages: Messages, direction: 'ltr' | 'rtl'): Say {
  const [before, after] = ISOLATES[direction];
  return (key, ...[values]) => {
    const known: Readonly<Record<string, string>> = values ?? {};
    return messages[key].replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
      const value = known[name];
      return value === undefined ? gap : before + value + after;
    });
  };
}

/** The names in braces of a text, in alphabetical order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].sort();
}
