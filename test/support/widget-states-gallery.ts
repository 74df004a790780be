/** The gallery of the demo store with the built script and a browser, for one test file. Nothing else runs. */
import { startDemoStore } from '@plural-points/demo-store';
import type { Page } from 'playwright-core';
import { launchBrowser, type ProfiledBrowser } from './browser.ts';
import { servedWidget } from './widget-screenshots-served.ts';
import { lookOf, lookQuery, type Look } from './widget-states-looks.ts';

export interface OpenGallery {
  readonly storeUrl: string;
  readonly widgetUrl: string;
  readonly browser: ProfiledBrowser;
  /** Shows one state, and waits until it has been played. */
  openState(page: Page, name: string, look?: Partial<Look>): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error where the widget has not been built, or there is no browser. */
export async function openGallery(): Promise<OpenGallery> {
  const running = new AsyncDisposableStack();
  try {
    const widget = await servedWidget();
    running.defer(() => widget.stop());
    const store = await startDemoStore({ port: 0, bffUrl: widget.url, merchantApiKey: '' });
    running.defer(() => store.stop());
    const browser = await launchBrowser();
    running.defer(() => browser.discard());
    return {
      storeUrl: store.url,
      widgetUrl: widget.url,
      browser,
      async openState(page, name, look = {}) {
        await page.goto(`${store.url}/gallery/states/${name}?${lookQuery({ ...lookOf({}), ...look })}`);
        await page.locator('body[data-played=yes]').waitFor();
      },
      close: () => running.disposeAsync(),
    };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}
