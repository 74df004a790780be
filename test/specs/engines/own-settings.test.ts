/** The elements for those who set their own colours, and for those whom motion troubles. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { engineOfThisRun } from '../../support/engine-browser.ts';
import { openEngineGallery } from '../../support/engine-gallery.ts';
import type { EngineTab } from '../../support/engine-tab.ts';
import type { EngineName } from '../../support/engines.ts';
import { hasty, lostInForcedColours } from '../../support/widget-states-own-settings.ts';

const FORCED_COLOURS: Readonly<Record<EngineName, 'known' | 'not known'>> = {
  chromium: 'known',
  firefox: 'known',
  // It has the media feature, which never matches, and nothing else of it; there is no setting to try.
  webkit: 'not known',
};

function matches(tab: EngineTab, query: string): Promise<unknown> {
  return tab.page.evaluate(`matchMedia(${JSON.stringify(query)}).matches`);
}

function ring(tab: EngineTab, selector: string): Promise<unknown> {
  return tab.ask(selector, ([element]) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element?.closest('.control') ?? element ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });
}

if (FORCED_COLOURS[engineOfThisRun()] === 'known') {
  describe('In forced colours', () => {
    const show = openEngineGallery({ forcedColours: true });

    for (const name of ['agreed', 'faults', 'paying', 'declined', 'held', 'unreachable', 'status-captured']) {
      it(`${name}: every box has an edge and every word can be read`, async () => {
        const tab = await show(name);
        assert.equal(await matches(tab, '(forced-colors: active)'), true);
        assert.deepEqual(await tab.ask('*', lostInForcedColours), []);
      });
    }

    it('the focus has a ring', async () => {
      const tab = await show('filled');
      await tab.focus('[data-field=cardNumber]');
      assert.equal(await ring(tab, '[data-field=cardNumber]'), 'solid 2px');
      assert.equal((await tab.walk('Tab', 6)).at(-1), 'pay');
      assert.equal(await ring(tab, '#pay'), 'solid 2px');
    });
  });
} else {
  describe('Forced colours', () => {
    const show = openEngineGallery({ forcedColours: true });

    it('are not known to this engine yet', async () => {
      assert.equal(await (await show('empty')).page.evaluate("CSS.supports('forced-color-adjust', 'none')"), false);
    });
  });
}

describe('With reduced motion', () => {
  const show = openEngineGallery({ reducedMotion: true });

  for (const name of ['asking', 'paying', 'leaving', 'confirming', 'status-loading', 'status-processing']) {
    it(`${name}: nothing moves but a slow turn`, async () => {
      const tab = await show(name);
      assert.equal(await matches(tab, '(prefers-reduced-motion: reduce)'), true);
      assert.deepEqual(await tab.ask('*', hasty), []);
    });
  }
});

describe('Without it', () => {
  const show = openEngineGallery();

  it('something does move, so that the search finds what there is', async () => {
    const tab = await show('paying');
    assert.notDeepEqual(await tab.ask('*', hasty), []);
  });
});
