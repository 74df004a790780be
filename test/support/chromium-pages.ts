/** Tabs of Chromium by puppeteer, which leaves the back-forward cache as a person has it; playwright switches it off. */
import type { Browser, CDPSession, ElementHandle, Page } from 'puppeteer-core';
import type { Accessible, EnginePage, Key, OwnSettings } from './engine-page.ts';

const SETTLE_MS = 20_000;

export async function openChromiumPage(browser: Browser, settings: OwnSettings): Promise<EnginePage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(SETTLE_MS);
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: settings.forcedColours ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: settings.reducedMotion ? 'reduce' : 'no-preference' },
    ],
  });
  return new ChromiumPage(page, devtools);
}

class ChromiumPage implements EnginePage {
  readonly #page: Page;
  readonly #devtools: CDPSession;

  constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  async goTo(url: string): Promise<void> {
    await (await this.#front()).goto(url);
  }

  async back(): Promise<void> {
    await (await this.#front()).goBack();
  }

  async url(): Promise<string> {
    return (await this.#front()).url();
  }

  async evaluate(expression: string): Promise<unknown> {
    return (await this.#front()).evaluate(expression);
  }

  async accessibles(elements: string): Promise<readonly Accessible[]> {
    const handles = await this.#handlesOf(elements);
    return Promise.all(
      handles.map(async (handle) => {
        const backendNodeId = await handle.backendNodeId();
        const question = { backendNodeId, fetchRelatives: false };
        const { nodes } = await this.#devtools.send('Accessibility.getPartialAXTree', question);
        return { role: String(nodes[0]?.role?.value), name: String(nodes[0]?.name?.value ?? '') };
      }),
    );
  }

  async press(key: Key): Promise<void> {
    const { keyboard } = await this.#front();
    if (key !== 'Shift+Tab') return keyboard.press(key);
    await keyboard.down('Shift');
    await keyboard.press('Tab');
    await keyboard.up('Shift');
  }

  async type(text: string): Promise<void> {
    await (await this.#front()).keyboard.type(text);
  }

  async click(elements: string): Promise<void> {
    const [first] = await this.#handlesOf(elements);
    if (!first) throw new Error('there is nothing to press');
    const { x, y } = await first.clickablePoint();
    await this.#page.mouse.click(x, y);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  /** They are let go of with their page. */
  async #handlesOf(elements: string): Promise<readonly ElementHandle<Node>[]> {
    const list = await (await this.#front()).evaluateHandle(elements);
    return [...(await list.getProperties()).values()].flatMap((handle) => handle.asElement() ?? []);
  }

  async #front(): Promise<Page> {
    await this.#page.bringToFront();
    return this.#page;
  }
}
