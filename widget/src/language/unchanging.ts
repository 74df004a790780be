/** A sentence in whose language a count of one or of many changes no word. */

export function unchanging(sentence: string): Readonly<Record<'one' | 'other', string>> {
  return { one: sentence, other: sentence };
}
