/** The demo store's gallery: every state of both elements is reached, in any look, within the policy of its page. */
import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openGallery, type OpenGallery } from '../../support/widget-states-gallery.ts';
import { LOCALES } from '../../support/widget-states-looks.ts';
import { WIDGET_STATES } from '../../support/widget-states.ts';

let gallery: OpenGallery;

before(async () => {
  gallery = await openGallery();
});
after(() => gallery.close());

async function newPage(): Promise<Page & AsyncDisposable> {
  const page = await gallery.browser.context.newPage();
  return Object.assign(page, { [Symbol.asyncDispose]: () => page.close() });
}

describe('The gallery', () => {
  it('is linked from the shop and shows each state in the look that was chosen', async () => {
    await using page = await newPage();
    await page.goto(gallery.storeUrl);
    await page.getByRole('link', { name: 'Gallery' }).click();
    await page.getByLabel('Theme').selectOption('night');
    await page.getByLabel('Language').selectOption('ur-IN');
    await page.getByLabel('Light or dark').selectOption('dark');
    await page.getByLabel('Width').selectOption('320');
    await page.getByRole('button', { name: 'Show' }).click();
    // A click waits for the next page to begin and not for its end.
    await page.waitForURL(/theme=night/, { waitUntil: 'domcontentloaded' });
    assert.equal(await page.locator('iframe').count(), WIDGET_STATES.length);
    const frame = page.locator('iframe[title="The shopper agreed to the split"]');
    await frame.scrollIntoViewIfNeeded();
    const inside = frame.contentFrame();
    await inside.locator('body[data-played=yes][data-theme=night]').waitFor();
    assert.equal(await inside.locator('html').getAttribute('lang'), 'ur-IN');
    const box = await frame.boundingBox();
    assert.ok(box && Math.abs(box.width - 322) < 1, 'as wide as was asked for, and its border');
    assert.equal(await page.getByLabel('Language').inputValue(), 'ur-IN', 'the choice is still to be seen');
  });

  it('knows no other states', async () => {
    assert.equal((await fetch(`${gallery.storeUrl}/gallery/states/rich`)).status, 404);
  });

  it('offers every language of the form', async () => {
    const page = await (await fetch(`${gallery.storeUrl}/gallery`)).text();
    for (const { name } of LOCALES) assert.ok(page.includes(name), name);
  });
});

describe('Every state', () => {
  let page: Page;
  const complaints: string[] = [];
  const hosts = new Set<string>();
  before(async () => {
    page = await gallery.browser.context.newPage();
    await page.setViewportSize({ width: 320, height: 256 });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  });
  after(() => page.close());

  for (const { name } of WIDGET_STATES) {
    it(`${name} is reached without a complaint`, async () => {
      for (const locale of ['ta-IN', 'ur-IN']) await gallery.openState(page, name, { locale });
      assert.deepEqual(complaints.splice(0), []);
    });
  }

  it('asks nobody but the store and where the script is from', () => {
    assert.deepEqual([...hosts].sort(), [new URL(gallery.widgetUrl).origin, gallery.storeUrl].sort());
  });
});
