/** Starts Chromium for a test, each time with an empty profile folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { installAdvice } from './engines.ts';
import { findBrowser } from './find-browser.ts';

export interface ProfiledBrowser {
  readonly context: BrowserContext;
  /** Ends the browser and removes its folder. */
  discard(): Promise<void>;
}

export interface BrowserOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

/** No single step of a test waits longer for the page. */
const STEP_TIMEOUT_MS = 20_000;

/** Flags with which Chromium calls nobody but the test. */
export const CALM = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** @throws Error with advice when there is no browser. */
export async function launchBrowser(options: BrowserOptions = {}): Promise<ProfiledBrowser> {
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error(installAdvice('chromium'));
  const profileFolder = await mkdtemp(join(tmpdir(), 'plural-points-profile-'));
  const context = await chromium.launchPersistentContext(profileFolder, {
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: CALM,
    locale: 'en-IN',
    viewport: options.viewport ?? { width: 1_280, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  return {
    context,
    async discard() {
      await context.close();
      await rm(profileFolder, { recursive: true, force: true });
    },
  };
}
