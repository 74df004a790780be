/**
 * The sentence that the shopper agrees to. It is shown beside the box and recorded word for word: one function makes
 * it.
 */
import type { Consent, LastFour, PointsQuote } from '@plural-points/shared';
import type { Language } from '../language/language.ts';
import type { Phase } from '../state/checkout-state.ts';

export function consentSentence({ sayCount, rupees }: Language, quote: PointsQuote, lastFour: LastFour): string {
  return sayCount('consent', quote.points, {
    pointsAmount: rupees(quote.split.points),
    cardAmount: rupees(quote.split.card),
    lastFour,
  });
}

/** The record of ticking the box now; null where there is no such sentence on the page. `now` is the BFF's clock. */
export function consentTo(language: Language, phase: Phase, lastFour: LastFour | null, now: Date): Consent | null {
  if (phase.name !== 'editing' || phase.points.name !== 'quoted' || !lastFour) return null;
  const text = consentSentence(language, phase.points.quote, lastFour);
  return { locale: language.tag, text, grantedAt: now.toISOString() };
}
