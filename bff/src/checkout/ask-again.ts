/** How long until Plural is asked again about what it did not yet settle: often while a shopper waits, rarely later. */

/** A quarter of its age, from two seconds to a day: daily after five days. Both in milliseconds. */
export function pauseAfter(ageMs: number): number {
  return Math.min(Math.max(ageMs / 4, 2_000), 86_400_000);
}
