/** The shape of a language, and how a message becomes text. English is in the bundle; it also stands in for a gap. */
import type { ENGLISH } from './english.ts';

export type MessageKey = keyof typeof ENGLISH;

/** One language, complete by type. */
export type Messages = { readonly [Key in MessageKey]: string };

/** The names in braces of a message, as a union. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

export type MessageValues<Key extends MessageKey> = {
  readonly [Name in Placeholder<(typeof ENGLISH)[Key]>]: string;
};

/** The messages that take no values. */
export type PlainKey = {
  [Key in MessageKey]: [Placeholder<(typeof ENGLISH)[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** A message without placeholders takes no values; one with placeholders takes exactly those. */
type Arguments<Key extends MessageKey> = [Placeholder<(typeof ENGLISH)[Key]>] extends [never]
  ? []
  : [values: MessageValues<Key>];

/** Says a message of one language with its values in place. */
export type Say = <Key extends MessageKey>(key: Key, ...values: Arguments<Key>) => string;

export function sayIn(messages: Messages): Say {
  return (key, ...[values]) => fill(messages[key], values ?? {});
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}
