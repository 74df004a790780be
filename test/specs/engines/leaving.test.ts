/** The page on its way to the bank, as axe sees it: in Firefox the suite `elements` cannot hold that state. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import axe from 'axe-core';
import { openEngineGallery } from '../../support/engine-gallery.ts';

/** Runs axe inside the page. @returns what it found, a line each. */
const AXE = `(async () => {
  ${axe.source}
  const { violations } = await window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.map(({ id, help }) => id + ': ' + help);
})()`;

for (const look of [
  { locale: 'en-IN', scheme: 'light' },
  { locale: 'ur-IN', scheme: 'dark' },
] as const) {
  describe(`On the way to the bank, in ${look.locale} and in ${look.scheme},`, () => {
    const show = openEngineGallery({}, look);

    it('axe finds nothing in the page', async () => {
      const { page } = await show('leaving');
      assert.deepEqual(await page.evaluate(AXE), []);
    });
  });
}
