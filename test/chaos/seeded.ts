/**
 * How long a chaos test runs and from which seed: the short form in `pnpm test`, the long one in `pnpm test:chaos`. What
 * failed is run again with `CHAOS_SEED` and, for a property, `CHAOS_PATH` as the failure printed them.
 */
import type { Parameters } from 'fast-check';

/** The short form runs the same cases on every machine and day. */
const USUAL_SEED = 20_261_122;

export const isLongForm = process.env['CHAOS_FORM'] === 'long';

export const chaosSeed = Number(process.env['CHAOS_SEED'] || USUAL_SEED);

/** `short` and `long`: how many runs a property gets in either form. */
export function seeded(runs: { readonly short: number; readonly long: number }): Parameters<unknown> {
  const path = process.env['CHAOS_PATH'];
  return {
    seed: chaosSeed,
    numRuns: runsOf(runs),
    ...(path === undefined || path === '' ? {} : { path, endOnFailure: true }),
  };
}

/** For runs that are no property: a seed each, the first of which is the one given. */
export function seedsOf(runs: { readonly short: number; readonly long: number }): readonly number[] {
  return Array.from({ length: runsOf(runs) }, (_, index) => chaosSeed + index);
}

/** For what goes on for a while. `CHAOS_SECONDS` sets another time. @returns milliseconds. */
export function durationOf(seconds: { readonly short: number; readonly long: number }): number {
  const asked = Number(process.env['CHAOS_SECONDS'] || 0);
  return 1_000 * (asked > 0 ? asked : isLongForm ? seconds.long : seconds.short);
}

/** `CHAOS_RUNS` sets another number for every test of a run. */
function runsOf(runs: { readonly short: number; readonly long: number }): number {
  const asked = Number(process.env['CHAOS_RUNS'] || 0);
  if (asked > 0) return asked;
  return isLongForm ? runs.long : runs.short;
}
