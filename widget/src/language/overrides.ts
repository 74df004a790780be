/**
 * The merchant's own words for some messages. One that leaves out a value is not taken: the shopper always reads every
 * amount, and what is agreed to cannot be worded away.
 */
import { placeholdersOf } from './messages.ts';
import type { MessageKey, Messages } from './messages.ts';

export type MessageOverrides = Readonly<Partial<Record<MessageKey, string>>>;

/** Never the merchant's: what says that no real money moves, and what the shopper agrees to. */
const FIXED: readonly string[] = ['testMode', 'consent'] satisfies readonly MessageKey[];

export function withOverrides(messages: Messages, overrides: MessageOverrides): Messages {
  const known: Readonly<Record<string, string>> = messages;
  const taken = Object.entries(overrides).filter(([key, text]) => {
    const own = Object.hasOwn(known, key) ? known[key] : undefined;
    if (own === undefined || typeof text !== 'string' || FIXED.includes(key)) return false;
    return placeholdersOf(text).join() === placeholdersOf(own).join();
  });
  return { ...messages, ...Object.fromEntries(taken) };
}
