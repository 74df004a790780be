/**
 * The merchant's own words for some messages. One that leaves out a value is not taken: the shopper always reads every
 * amount, and what is agreed to cannot be worded away.
 */
import type { CountedKey, Forms, MessageKey, Messages, TextKey } from './messages.ts';

/**
 * A counted message is replaced by one sentence for every count, or by an object of forms, of which `other` is
 * needed.
 */
export type MessageOverrides = { readonly [Key in TextKey]?: string } & {
  readonly [Key in CountedKey]?: string | Forms;
};

/** Never the merchant's: what says that no real money moves, and what the shopper agrees to. */
const FIXED: readonly string[] = ['testMode', 'consent'] satisfies readonly MessageKey[];

export function withOverrides(messages: Messages, overrides: MessageOverrides): Messages {
  const known: Readonly<Record<string, string | Forms>> = messages;
  const taken = Object.entries(overrides).flatMap(([key, words]: [string, unknown]) => {
    const own = Object.hasOwn(known, key) && !FIXED.includes(key) ? known[key] : undefined;
    return own !== undefined && saysAsMuch(words, own) ? [[key, words] as const] : [];
  });
  return { ...messages, ...Object.fromEntries(taken) };
}

/**
 * Whether words have the same values as ours, and forms only where something is counted. A form for one ("once") may do
 * without the number.
 */
function saysAsMuch(words: unknown, own: string | Forms): boolean {
  const ours = typeof own === 'string' ? own : own.other;
  if (typeof words === 'string') return sameValues(words, ours);
  if (typeof words !== 'object' || words === null || !('other' in words) || !ours.includes('{count}')) return false;
  return Object.entries(words).every(([category, form]) => {
    if (typeof form !== 'string') return false;
    return sameValues(category === 'other' ? form : `${form}{count}`, ours);
  });
}

function sameValues(a: string, b: string): boolean {
  return placeholdersOf(a).join() === placeholdersOf(b).join();
}

/** The names in braces of a text, in alphabetical order. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].sort();
}
