/**
 * Every state as narrow as WCAG 1.4.10 asks for: 320 px, which is what a window of 1280 px has left at 400 %. No engine's
 * window gets so narrow under a driver, so the gallery's overview is opened, where each state stands in a frame.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { openEngineOverview } from '../../support/engine-gallery.ts';
import { lostSight, tooSmall } from '../../support/widget-states-sight.ts';
import { WIDGET_STATES } from '../../support/widget-states.ts';

for (const locale of ['ta-IN', 'ur-IN']) {
  describe(`In a column of 320 px, in ${locale},`, () => {
    const show = openEngineOverview({ locale, width: 320 });

    for (const { name } of WIDGET_STATES) {
      it(`${name} shows all that there is, large enough to be hit`, async () => {
        const state = await show(name);
        assert.deepEqual(await state.ask('*', lostSight), []);
        assert.deepEqual(await state.ask('*', tooSmall), []);
      });
    }
  });
}
