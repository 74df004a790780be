/**
 * A launcher for `@web/test-runner` over a browser that shows one page at a time, whatever drives it. The browser is
 * started for the first test file, shows each in turn, and is closed after the last.
 */
import type { BrowserLauncher } from '@web/test-runner';

export interface SinglePage {
  goTo(url: string): Promise<void>;
  url(): Promise<string>;
  /** Ends the browser and all that was started for it. */
  close(): Promise<void>;
}

export class SinglePageLauncher implements BrowserLauncher {
  readonly name: string;
  readonly type = 'single-page';
  readonly concurrency = 1;
  readonly #start: () => Promise<SinglePage>;
  #page: Promise<SinglePage> | null = null;
  #session: string | null = null;

  constructor(name: string, start: () => Promise<SinglePage>) {
    this.name = name;
    this.#start = start;
  }

  async startSession(session: string, url: string): Promise<void> {
    this.#page ??= this.#start();
    const page = await this.#page;
    // Before the page is there: its tests may end before the navigation is reported as done.
    this.#session = session;
    await page.goTo(url);
  }

  isActive(session: string): boolean {
    return this.#session === session;
  }

  async getBrowserUrl(): Promise<string | undefined> {
    return (await this.#page)?.url();
  }

  async stopSession(): Promise<object> {
    this.#session = null;
    // Whatever the tests left running ends with their page.
    await (await this.#page)?.goTo('about:blank');
    return {};
  }

  async stop(): Promise<void> {
    const page = await this.#page?.catch(() => null);
    await page?.close();
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error(`${this.name} has no debug mode here`));
  }
}
