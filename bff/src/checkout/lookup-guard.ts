/**
 * How many different cards and mobiles a session has been tried with. In memory, under a key that dies with the process:
 * nothing made from a card number is ever stored. The count of lookups, the harder budget, is the ledger's.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { expose, type QuoteCard } from '@plural-points/shared';

const DISTINCT_CARDS = 3;
const DISTINCT_MOBILES = 3;
const SESSIONS_REMEMBERED = 10_000;

export interface LookupGuard {
  /** Notes the card and the mobile; false when either is one too many for this session. */
  admits(sessionId: string, card: QuoteCard): boolean;
}

export function createLookupGuard(scale: number): LookupGuard {
  const key = randomBytes(32);
  const seen = new Map<string, { readonly cards: Set<string>; readonly mobiles: Set<string> }>();
  const tagOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');

  return {
    admits(sessionId, card) {
      const tags = seen.get(sessionId) ?? { cards: new Set(), mobiles: new Set() };
      const cardTag = tagOf(expose(card.cardNumber));
      const mobileTag = tagOf(expose(card.mobileNumber));
      if (!tags.cards.has(cardTag) && tags.cards.size >= DISTINCT_CARDS * scale) return false;
      if (!tags.mobiles.has(mobileTag) && tags.mobiles.size >= DISTINCT_MOBILES * scale) return false;
      tags.cards.add(cardTag);
      tags.mobiles.add(mobileTag);
      seen.delete(sessionId);
      seen.set(sessionId, tags);
      const [oldest] = seen.keys();
      if (seen.size > SESSIONS_REMEMBERED && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
}
