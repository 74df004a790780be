/** The sentence that the shopper agrees to. It is shown beside the box and recorded word for word: one function makes it. */
import type { LastFour, PointsQuote } from '@plural-points/shared';
import type { Language } from '../language/language.ts';

export function consentSentence({ say, count, rupees }: Language, quote: PointsQuote, lastFour: LastFour): string {
  return say('consent', {
    points: count(quote.points),
    pointsAmount: rupees(quote.split.points),
    cardAmount: rupees(quote.split.card),
    lastFour,
  });
}
