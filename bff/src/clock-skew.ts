/**
 * How far other clocks are from the BFF's time, which is the database's (`shared-clock.ts`): Plural's, by the `Date` of its
 * answers, and this machine's own. Nothing is decided by it; whoever is on call is told.
 */

export type OtherClock = 'plural' | 'machine';

export interface ClockSkew {
  readonly clock: OtherClock;
  /** How far it is ahead of our time, at least; negative where it is behind. */
  readonly milliseconds: number;
  /** Whether this reading is the first beyond what is usual, or the first within it again. */
  readonly news: 'began' | 'ended' | null;
}

/** From the first to the last moment that may be meant, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SkewMeter {
  /** `shown` by the other clock, at a moment that lies in `ours` by our time. */
  read(clock: OtherClock, shown: Span, ours: Span): void;
}

/** Clocks that are kept right are apart by far less; from here on tokens and signatures may be judged wrongly. */
const USUAL_MS = 30_000;

export function createSkewMeter(onReading: (skew: ClockSkew) => void): SkewMeter {
  const beyond = new Set<OtherClock>();
  return {
    read(clock, shown, ours) {
      const milliseconds = distance(shown, ours);
      const isBeyond = Math.abs(milliseconds) > USUAL_MS;
      const isNews = isBeyond !== beyond.has(clock);
      if (isBeyond) beyond.add(clock);
      else beyond.delete(clock);
      onReading({ clock, milliseconds, news: isNews ? (isBeyond ? 'began' : 'ended') : null });
    },
  };
}

/** Zero where both may be one moment: an answer that was slow tells of no clock that is wrong. */
function distance(theirs: Span, ours: Span): number {
  return Math.max(theirs.from - ours.to, 0) - Math.max(ours.from - theirs.to, 0);
}
