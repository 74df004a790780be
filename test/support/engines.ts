/**
 * The engines that elements and shoppers' ways are tried in, and whether each stands on this machine. It starts none
 * (the launchers).
 */
import { findBrowser, findFirefox, findWebKit } from './find-browser.ts';

export const ENGINE_NAMES = ['chromium', 'firefox', 'webkit'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

export interface Engine {
  readonly title: string;
  /** Debian's packages that bring it. */
  readonly packages: readonly string[];
  /** The setting that names it outright, where there is one. */
  readonly setting: string | null;
  readonly isHere: (environment: NodeJS.ProcessEnv) => boolean;
}

export const ENGINES: Readonly<Record<EngineName, Engine>> = {
  chromium: {
    title: 'Chromium',
    packages: ['chromium'],
    setting: 'CHROMIUM_PATH',
    isHere: (environment) => findBrowser(environment) !== null,
  },
  firefox: {
    title: 'Firefox',
    packages: ['firefox-esr'],
    setting: 'FIREFOX_PATH',
    isHere: (environment) => findFirefox(environment) !== null,
  },
  webkit: {
    title: 'WebKit',
    packages: ['webkit2gtk-driver', 'xvfb'],
    setting: null,
    isHere: (environment) => findWebKit(environment) !== null,
  },
};

/** What to do for a person whose machine lacks this engine. */
export function installAdvice(name: EngineName): string {
  const { title, packages, setting } = ENGINES[name];
  const advice = `${title} was not found. Install it (on Debian: apt-get install ${packages.join(' ')})`;
  return setting === null ? `${advice}.` : `${advice}, or set ${setting} to it.`;
}

export function isEngineName(name: string): name is EngineName {
  return ENGINE_NAMES.some((known) => known === name);
}
