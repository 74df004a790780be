/** When Plural is asked again about what it did not yet settle: often while a shopper waits, rarely later. */

/**
 * A shopper takes a while at the bank, and then the callback or a webhook tells, or a page that asks: without any of them
 * the janitor asks so many milliseconds later than a reader may.
 */
export const BANK_STEP_PATIENCE_MS = 30_000;

/** A quarter of its age, from two seconds to a day: daily from four days on. Both in milliseconds. */
export function pauseAfter(ageMs: number): number {
  return Math.min(Math.max(ageMs / 4, 2_000), 86_400_000);
}
