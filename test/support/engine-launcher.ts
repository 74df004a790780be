/** What starts each engine for `@web/test-runner`. */
import type { BrowserLauncher } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { EngineName } from './engines.ts';
import { findBrowser, findFirefox, findWebKit } from './find-browser.ts';
import { firefoxLauncher } from './firefox-launcher.ts';
import { webkitLauncher } from './webkit-launcher.ts';

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // For the test that nothing stays behind: it has to be able to ask for a collection.
  '--js-flags=--expose-gc',
];

/**
 * Chromium shows all files in one tab too, as the other engines do: what it has loaded once it need not load for
 * each.
 */
const ONE_TAB = {
  async createBrowserContext({ browser }: { readonly browser: Browser }): Promise<BrowserContext> {
    const [context = await browser.newContext()] = browser.contexts();
    // The launcher closes it after each file; the browser does in the end.
    return Object.assign(context, { close: async () => undefined });
  },
  async createPage({ context }: { readonly context: BrowserContext }): Promise<Page> {
    return context.pages()[0] ?? (await context.newPage());
  },
};

const LAUNCHERS: Readonly<Record<EngineName, (environment: NodeJS.ProcessEnv) => BrowserLauncher | null>> = {
  chromium: (environment) => {
    const executablePath = findBrowser(environment);
    if (executablePath === null) return null;
    return playwrightLauncher({ launchOptions: { executablePath, args: CHROMIUM_FLAGS }, ...ONE_TAB });
  },
  firefox: (environment) => {
    const executable = findFirefox(environment);
    return executable === null ? null : firefoxLauncher(executable);
  },
  webkit: (environment) => {
    const parts = findWebKit(environment);
    return parts === null ? null : webkitLauncher(parts);
  },
};

/** @throws Error when the engine is not on this machine. */
export function engineLauncher(engine: EngineName, environment: NodeJS.ProcessEnv): BrowserLauncher {
  const launcher = LAUNCHERS[engine](environment);
  if (!launcher) throw new Error(`There is no ${engine} on this machine`);
  return launcher;
}
