/**
 * The time that all instances on one database agree on: the database's own, carried on between readings by a counter that
 * nobody sets. An instance whose machine is wrong by minutes would otherwise take a payment under way for one that never
 * arrived (DESIGN 7, invariants 3 and 9).
 */
import { createBackground, type Background } from './background.ts';

export interface SharedClock {
  readonly now: () => Date;
  /** Reads the database's time anew, at intervals; where that fails, the last reading is carried on. */
  readonly watch: Background;
}

/** A good counter is off by milliseconds after it. */
const READ_EVERY_MS = 60_000;

/**
 * `readTime`: the database's time in milliseconds since 1970. `onReading` is told what it came to. `counter`: milliseconds from any moment on, which no change
 * of the machine's time moves.
 * @throws what the first reading throws: without one there is no time to go by.
 */
export async function createSharedClock(
  readTime: () => Promise<number>,
  onReading: (now: Date) => void,
  onFailure: (error: unknown) => void,
  counter: () => number = () => performance.now(),
): Promise<SharedClock> {
  const ahead = async (): Promise<number> => {
    const asked = counter();
    const time = await readTime();
    return time - (asked + counter()) / 2;
  };
  let offset = Number.NaN;
  const now = (): Date => new Date(counter() + offset);
  const read = async (): Promise<void> => {
    offset = await ahead();
    onReading(now());
  };
  await read();
  return { now, watch: createBackground(read, READ_EVERY_MS, onFailure) };
}
