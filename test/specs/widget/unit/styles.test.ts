/** What every style sheet of the elements keeps to, whatever the direction of the text and the colours around it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldStyles } from '../../../../widget/src/form/field-styles.ts';
import { formStyles } from '../../../../widget/src/form/form-styles.ts';
import { pointsStyles } from '../../../../widget/src/form/points-styles.ts';
import { baseStyles } from '../../../../widget/src/style/base-styles.ts';
import { palette } from '../../../../widget/src/style/palette.ts';
import { statusStyles } from '../../../../widget/src/status/status-styles.ts';

const SHEETS = { palette, baseStyles, fieldStyles, pointsStyles, formStyles, statusStyles };

/** A side or a measure of the screen, where a logical one follows the script: CSS Logical Properties, level 1. */
const PHYSICAL =
  /(?:^|[\s;{])((?:margin|padding|border|inset)?-?(?:left|right|top|bottom)(?:-[a-z]+)*|(?:min-|max-)?(?:width|height))\s*:/g;
const ASIDE = /(?:float|clear|text-align|caption-side)\s*:\s*(?:left|right)/g;

describe('the styles', () => {
  for (const [name, { cssText }] of Object.entries(SHEETS)) {
    it(`of ${name} name no side of the screen`, () => {
      // A media query's own measure is the window's, not the text's.
      const rules = cssText.replaceAll(/@media[^{]*/g, '');
      assert.deepEqual(rules.match(PHYSICAL) ?? [], []);
      assert.deepEqual(rules.match(ASIDE) ?? [], []);
    });
  }

  it('are searched by patterns that find what there is', () => {
    for (const rule of ['{ margin-left: 1px }', ';left:0', '{ border-top-color: red }', ' max-width: 3px']) {
      assert.ok(rule.match(PHYSICAL), rule);
    }
    for (const rule of [
      '{ margin-inline-start: 1px }',
      ' line-height: 1',
      '{ text-align: start }',
      ' inline-size: 1px',
    ]) {
      assert.equal(rule.match(PHYSICAL) ?? rule.match(ASIDE), null, rule);
    }
  });
});
