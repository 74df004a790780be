/**
 * What a screen reader is given in each state: roles, names and standings, as they were when a person last read them
 * over. `pnpm exec node --test --test-update-snapshots` on this file writes them anew into `accessible-names/`.
 */
import { after, before, describe, it } from 'node:test';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openGallery, type OpenGallery } from '../../support/widget-states-gallery.ts';
import { WIDGET_STATES } from '../../support/widget-states.ts';

const FOLDER = join(import.meta.dirname, 'accessible-names');

describe('What a screen reader is given', () => {
  let gallery: OpenGallery;
  let page: Page;
  before(async () => {
    gallery = await openGallery();
    page = await gallery.browser.context.newPage();
  });
  after(() => gallery.close());

  for (const { name } of WIDGET_STATES) {
    it(`in ${name}`, async (test) => {
      await gallery.openState(page, name);
      const tree = await page.locator('main').ariaSnapshot();
      // The clock goes on, the store has another port each time, and the menu's languages are a list of their own.
      const { origin, host } = new URL(gallery.storeUrl);
      const shop = tree.replaceAll(origin, 'https://shop.example').replaceAll(host, 'shop.example');
      const lasting = shop.replaceAll(/\d+:\d\d.[ap]m/g, 'TIME').replaceAll(/\n\s*- option .*/g, '');
      test.assert.fileSnapshot(lasting, join(FOLDER, `${name}.txt`), { serializers: [String] });
    });
  }
});
