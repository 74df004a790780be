/** The elements for those who set their own colours, and for those whom motion troubles. */
import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openGallery, type OpenGallery } from '../../support/widget-states-gallery.ts';
import { hasty, lostInForcedColours } from '../../support/widget-states-sight.ts';

let gallery: OpenGallery;
let page: Page;

before(async () => {
  gallery = await openGallery();
  page = await gallery.browser.context.newPage();
  await page.setViewportSize({ width: 320, height: 640 });
});
after(() => gallery.close());

describe('In forced colours', () => {
  before(() => page.emulateMedia({ forcedColors: 'active' }));
  after(() => page.emulateMedia({ forcedColors: 'none' }));

  for (const name of ['agreed', 'faults', 'paying', 'declined', 'held', 'unreachable', 'status-captured']) {
    it(`${name}: every box has an edge and every word can be read`, async () => {
      await gallery.openState(page, name);
      assert.deepEqual(await lostInForcedColours(page), []);
    });
  }

  it('the focus has a ring', async () => {
    await gallery.openState(page, 'filled');
    for (const field of [page.getByLabel('Card number'), page.getByRole('button', { name: /^Pay / })]) {
      await field.focus();
      const ring = await field.evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element.closest('.control') ?? element);
        return `${outlineStyle} ${outlineWidth}`;
      });
      assert.equal(ring, 'solid 2px');
    }
  });
});

describe('With reduced motion', () => {
  before(() => page.emulateMedia({ reducedMotion: 'reduce' }));
  after(() => page.emulateMedia({ reducedMotion: 'no-preference' }));

  for (const name of ['asking', 'paying', 'leaving', 'confirming', 'status-loading', 'status-processing']) {
    it(`${name}: nothing moves but a slow turn`, async () => {
      await gallery.openState(page, name);
      assert.deepEqual(await hasty(page), []);
    });
  }

  it('and without it something does move, so that the search finds what there is', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await gallery.openState(page, 'paying');
    assert.notDeepEqual(await hasty(page), []);
  });
});
