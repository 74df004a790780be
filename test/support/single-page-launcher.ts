/**
 * A launcher for `@web/test-runner` over a browser that shows one page at a time, by classic WebDriver. The browser is
 * started for the first test file, shows each in turn, and is closed after the last.
 */
import { rm } from 'node:fs/promises';
import type { BrowserLauncher } from '@web/test-runner';
import type { DrivenBrowser } from './driven-browser.ts';

export class SinglePageLauncher implements BrowserLauncher {
  readonly name: string;
  readonly type = 'single-page';
  readonly concurrency = 1;
  readonly #start: () => Promise<DrivenBrowser>;
  #browser: Promise<DrivenBrowser> | null = null;
  #session: string | null = null;

  constructor(name: string, start: () => Promise<DrivenBrowser>) {
    this.name = name;
    this.#start = start;
  }

  async startSession(session: string, url: string): Promise<void> {
    this.#browser ??= this.#start();
    const browser = await this.#browser;
    // Before the page is there: its tests may end before the navigation is reported as done.
    this.#session = session;
    await browser.session.send('goTo', { url });
  }

  isActive(session: string): boolean {
    return this.#session === session;
  }

  async getBrowserUrl(): Promise<string | undefined> {
    const browser = await this.#browser;
    return browser ? String(await browser.session.send('url')) : undefined;
  }

  async stopSession(): Promise<object> {
    this.#session = null;
    // Whatever the tests left running ends with their page.
    await (await this.#browser)?.session.send('goTo', { url: 'about:blank' });
    return {};
  }

  async stop(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    if (!browser) return;
    await browser.close();
    await rm(browser.folder, { recursive: true, force: true });
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error(`${this.name} has no debug mode here`));
  }
}
