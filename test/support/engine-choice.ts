/** Which engines a run is for: what `--engines` asks for, against what is on the machine. Pure. */
import { ENGINE_NAMES, isEngineName, type EngineName } from './engines.ts';

export interface EngineChoice {
  /** Brought to the machine where they are missing; a failure where that cannot be. */
  readonly demanded: readonly EngineName[];
  /** Run in if they are on the machine. */
  readonly welcome: readonly EngineName[];
}

/**
 * @param words the value of `--engines`: `all`, some names with commas between, or undefined where it was not given.
 * @returns a sentence for a person where the words name no engine.
 */
export function chooseEngines(words: string | undefined): EngineChoice | string {
  if (words === undefined) return { demanded: ['chromium'], welcome: ['firefox', 'webkit'] };
  if (words === 'all') return { demanded: ENGINE_NAMES, welcome: [] };
  const names = words.split(',');
  const unknown = names.filter((name) => !isEngineName(name));
  if (unknown.length === 0) return { demanded: ENGINE_NAMES.filter((name) => names.includes(name)), welcome: [] };
  return `There is no engine ${unknown.join(', ')}. There are: ${ENGINE_NAMES.join(', ')}; or all.`;
}
