/** Numbers by chance that a seed decides: the same seed, the same numbers. Not for secrets. */

export interface Random {
  /** From 0 to one less than `bound`. */
  below(bound: number): number;
  oneOf<Value>(values: readonly [Value, ...Value[]]): Value;
  chance(percent: number): boolean;
}

/** Mulberry32; `name` gives each part of a run numbers of its own, so that parts at once do not disturb each other. */
export function randomOf(seed: number, name = ''): Random {
  let state = seed >>> 0;
  for (const character of name) state = Math.imul(state ^ character.charCodeAt(0), 0x01_00_01_93) >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_00_00_00_00;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    oneOf: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    chance: (percent) => next() * 100 < percent,
  };
}
