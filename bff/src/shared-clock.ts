/**
 * The time that all instances on one database agree on: the database's own, carried on between readings by a counter that
 * nobody sets. An instance whose machine is wrong by minutes would otherwise take a payment under way for one that never
 * arrived (DESIGN 7, invariants 3 and 9).
 */
import { createBackground, type Background } from './background.ts';

export interface SharedClock {
  readonly now: () => Date;
  /**
   * The latest that it may be: a machine that was put to sleep may find its counter stopped and only its own clock gone on,
   * and what must leave by a certain time is held to the later of the two.
   */
  readonly latest: () => Date;
  /** Reads the database's time anew, at intervals; where that fails, the last reading is carried on. */
  readonly watch: Background;
}

/** In milliseconds; both count from any moment on. */
export interface Counters {
  /** Moved by no change of the machine's time. */
  readonly steady: () => number;
  /** The machine's own time. */
  readonly machine: () => number;
}

/** A good counter is off by milliseconds after it. */
const READ_EVERY_MS = 60_000;

/**
 * A reading that is further ahead than this is believed when the next one says so too: by then the calls that were under
 * way at the jump are over, where none may take a minute, and none of them is taken for one that never arrived.
 */
const LEAP_MS = 5_000;

/**
 * `readTime`: the database's time in milliseconds since 1970. `onReading` is told what it came to.
 * @throws what the first reading throws: without one there is no time to go by.
 */
export async function createSharedClock(
  readTime: () => Promise<number>,
  onReading: (now: Date) => void,
  onFailure: (error: unknown) => void,
  { steady, machine }: Counters = { steady: () => performance.now(), machine: () => Date.now() },
): Promise<SharedClock> {
  const ahead = async (): Promise<number> => {
    const asked = steady();
    const time = await readTime();
    return time - (asked + steady()) / 2;
  };
  let offset = await ahead();
  let machineOffset = steady() - machine();
  let isLeapSeen = false;
  const now = (): Date => new Date(steady() + offset);
  const latest = (): Date => new Date(Math.max(steady(), machine() + machineOffset) + offset);
  const read = async (): Promise<void> => {
    const told = await ahead();
    const isLeap = told - offset > LEAP_MS;
    if (!isLeap || isLeapSeen) {
      offset = told;
      machineOffset = steady() - machine();
    }
    isLeapSeen = isLeap && !isLeapSeen;
    onReading(now());
  };
  onReading(now());
  return { now, latest, watch: createBackground(read, READ_EVERY_MS, onFailure) };
}
