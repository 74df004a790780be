/** Starts a browser of the engine that this run is for, with an empty folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { CALM } from './browser.ts';
import { openChromiumPage } from './chromium-pages.ts';
import { ClassicPages } from './classic-pages.ts';
import type { DrivenBrowser } from './driven-browser.ts';
import type { EngineBrowser, OwnSettings } from './engine-page.ts';
import { installAdvice, isEngineName, type EngineName } from './engines.ts';
import { findBrowser, findFirefox, findWebKit } from './find-browser.ts';
import { startFirefox, type Preferences } from './firefox-process.ts';
import { startWebKit } from './webkit-process.ts';

type Ended = Omit<EngineBrowser, 'discard'>;

const STARTS: Readonly<Record<EngineName, (settings: OwnSettings) => Promise<Ended | null>>> = {
  chromium: startChromium,
  async firefox(settings) {
    const executable = findFirefox(process.env);
    return executable === null ? null : classic(await startFirefox(executable, firefoxPreferences(settings)));
  },
  async webkit({ reducedMotion = false }) {
    const parts = findWebKit(process.env);
    const gtkSettings = reducedMotion ? ['gtk-enable-animations=0'] : [];
    return parts === null ? null : classic(await startWebKit(parts, { gtkSettings }));
  },
};

/** `ENGINE`, Chromium without it. */
export function engineOfThisRun(): EngineName {
  const engine = process.env['ENGINE'] ?? 'chromium';
  if (!isEngineName(engine)) throw new Error(`There is no engine ${engine}`);
  return engine;
}

/**
 * @param settings those that this engine knows count; which do not, `own-settings.test.ts` says.
 * @throws Error with advice when the engine is not on this machine.
 */
export async function launchEngine(settings: OwnSettings = {}): Promise<EngineBrowser> {
  const engine = engineOfThisRun();
  const started = await STARTS[engine](settings);
  if (started === null) throw new Error(installAdvice(engine));
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await started.close();
    isClosed = true;
  };
  return {
    ...started,
    close,
    async discard() {
      await close();
      await rm(started.folder, { recursive: true, force: true });
    },
  };
}

async function startChromium(settings: OwnSettings): Promise<Ended | null> {
  const executablePath = findBrowser(process.env);
  if (executablePath === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-profile-'));
  const args = process.getuid?.() === 0 ? [...CALM, '--no-sandbox'] : CALM;
  const browser = await launch({ executablePath, userDataDir: folder, args });
  return { folder, newPage: () => openChromiumPage(browser, settings), close: () => browser.close() };
}

async function classic(browser: DrivenBrowser): Promise<Ended> {
  const pages = await ClassicPages.of(browser.session);
  return { folder: browser.folder, newPage: () => pages.open(), close: () => browser.close() };
}

function firefoxPreferences({ forcedColours = false, reducedMotion = false }: OwnSettings): Preferences {
  return {
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    // The page's colours give way to the system's: 2 is always, 1 never.
    'browser.display.document_color_use': forcedColours ? 2 : 1,
    'ui.useAccessibilityTheme': forcedColours ? 1 : 0,
    // A person's Firefox remembers; under a driver it would not.
    'browser.formfill.enable': true,
    'browser.pagethumbnails.capturing_disabled': false,
    'browser.sessionstore.resume_from_crash': true,
    'signon.rememberSignons': true,
  };
}
