/**
 * Where the browsers stand on this machine: Chromium for everything, Firefox and WebKit for what is tried in each engine. It
 * installs nothing (`install-engines.ts`) and starts nothing (`browser.ts`, the launchers).
 */
import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const FIREFOX_PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The small browser that comes with WebKitGTK's library, in whichever version of it is there. */
const MINI_BROWSERS = '/usr/{lib,lib64,libexec}/{,*/}webkit{2gtk-4.0,2gtk-4.1,gtk-6.0}/MiniBrowser';

/** The path of a Chromium: `CHROMIUM_PATH` where it is set, else from the search path, else from the usual places. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | null {
  return findNamed(environment['CHROMIUM_PATH'], CHROMIUM_NAMES, CHROMIUM_PLACES, environment);
}

/** The path of a Firefox: `FIREFOX_PATH` where it is set, else as for Chromium. */
export function findFirefox(environment: NodeJS.ProcessEnv): string | null {
  return findNamed(environment['FIREFOX_PATH'], FIREFOX_NAMES, FIREFOX_PLACES, environment);
}

export interface WebKitParts {
  readonly driver: string;
  readonly browser: string;
  /** The X server without a screen; WebKitGTK has no headless mode. */
  readonly display: string;
}

/** The parts of WebKitGTK that a test needs, or null when one of them is missing. */
export function findWebKit(environment: NodeJS.ProcessEnv): WebKitParts | null {
  const driver = findNamed(undefined, ['WebKitWebDriver'], [], environment);
  const display = findNamed(undefined, ['Xvfb'], [], environment);
  const browser = globSync(MINI_BROWSERS).sort().find(isExecutable);
  return driver === null || display === null || browser === undefined ? null : { driver, browser, display };
}

/** What is named outright counts alone, even where it is not there: it was asked for. */
function findNamed(
  outright: string | undefined,
  names: readonly string[],
  places: readonly string[],
  environment: NodeJS.ProcessEnv,
): string | null {
  if (outright) return isExecutable(outright) ? outright : null;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
