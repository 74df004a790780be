/**
 * What each engine tells a screen reader of every control, heading, landmark and live region: its own role and name of it,
 * as they were when a person last read them over. One expectation for all three; `../e2e/accessible-names` has the whole
 * tree. `pnpm exec node --test --test-update-snapshots` on this file writes it anew, from Chromium where no `ENGINE` is set.
 */
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { engineOfThisRun } from '../../support/engine-browser.ts';
import { openEngineGallery } from '../../support/engine-gallery.ts';
import type { Accessible } from '../../support/engine-page.ts';
import type { EngineName } from '../../support/engines.ts';
import { WIDGET_STATES } from '../../support/widget-states.ts';

const FOLDER = join(import.meta.dirname, 'accessible-names');
const TOLD = 'h2, h3, a, button, input, select, form, section, [role], [aria-live]';

/** What an engine says in other words than the two others. */
const SAID_OTHERWISE: Readonly<Record<EngineName, Readonly<Record<string, string>>>> = {
  chromium: {},
  firefox: {},
  // WebKitGTK calls a menu that is closed a button.
  webkit: { 'button "Language"': 'combobox "Language"' },
};

/** A line for a person; none for a form without a name, which is told nobody. */
function linesFor({ role, name }: Accessible): readonly string[] {
  if (role === '' || role === 'generic') return [];
  const said = name === '' ? role : `${role} "${name}"`;
  return [SAID_OTHERWISE[engineOfThisRun()][said] ?? said];
}

describe('What a screen reader is told', () => {
  const show = openEngineGallery();

  for (const { name } of WIDGET_STATES) {
    it(`in ${name}`, async (test) => {
      const told = (await (await show(name)).accessibles(TOLD)).flatMap(linesFor).join('\n');
      // The clock goes on.
      const lasting = told.replaceAll(/\d+:\d\d.[ap]m/g, 'TIME');
      test.assert.fileSnapshot(lasting, join(FOLDER, `${name}.txt`), { serializers: [String] });
    });
  }
});
