/**
 * When an event that was not taken is sent again: after 5 s, 30 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each up
 * to a fifth later by chance, so that what failed together does not come back together. Eleven tries in a little over three
 * days; then the event is given up, until somebody asks for it.
 */

const MINUTE = 60;
const HOUR = 3_600;

export const BACK_OFF_SECONDS: readonly number[] = [
  5,
  30,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const JITTER = 0.2;

/** `failures`: how often it has failed, this time included. Null: no more. `chance` is in [0, 1). */
export function retryAt(failures: number, now: Date, chance: number): Date | null {
  const seconds = BACK_OFF_SECONDS[failures - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000 * (1 + JITTER * chance));
}
