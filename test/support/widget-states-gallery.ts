/** The gallery of the demo store with the built script, for one test file, alone or with a browser. Nothing else runs. */
import { startDemoStore } from '@plural-points/demo-store';
import type { Page } from 'playwright-core';
import { launchBrowser, type ProfiledBrowser } from './browser.ts';
import { servedWidget } from './widget-screenshots-served.ts';
import { lookOf, lookQuery, type Look } from './widget-states-looks.ts';

/** Says of a state's page that the state has been played. */
export const PLAYED = 'body[data-played=yes]';

export interface ServedGallery {
  readonly storeUrl: string;
  readonly widgetUrl: string;
  /** Where one state is shown. */
  stateUrl(name: string, look?: Partial<Look>): string;
  /** Where all of them are, each in a frame. */
  overviewUrl(look: Partial<Look>): string;
  close(): Promise<void>;
}

export interface OpenGallery extends ServedGallery {
  readonly browser: ProfiledBrowser;
  /** Shows one state, and waits until it has been played. */
  openState(page: Page, name: string, look?: Partial<Look>): Promise<void>;
}

/** @throws Error where the widget has not been built. */
export async function serveGallery(): Promise<ServedGallery> {
  const widget = await servedWidget();
  const store = await startDemoStore({ port: 0, bffUrl: widget.url, merchantApiKey: '' });
  const query = (look: Partial<Look>): string => lookQuery({ ...lookOf({}), ...look });
  return {
    storeUrl: store.url,
    widgetUrl: widget.url,
    stateUrl: (name, look = {}) => `${store.url}/gallery/states/${name}?${query(look)}`,
    overviewUrl: (look) => `${store.url}/gallery?${query(look)}`,
    async close() {
      await store.stop();
      await widget.stop();
    },
  };
}

/** @throws Error where the widget has not been built, or there is no browser. */
export async function openGallery(): Promise<OpenGallery> {
  const served = await serveGallery();
  try {
    const browser = await launchBrowser();
    return {
      ...served,
      browser,
      async openState(page, name, look) {
        await page.goto(served.stateUrl(name, look));
        await page.locator(PLAYED).waitFor();
      },
      async close() {
        await browser.discard();
        await served.close();
      },
    };
  } catch (error) {
    await served.close();
    throw error;
  }
}
