/** What the return page says first. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENGLISH_LANGUAGE } from '../../../../widget/src/language/english-language.ts';
import { headlineOf } from '../../../../widget/src/status/headline.ts';
import { checkoutView } from '../../../support/widget-views.ts';

describe('the headline of a payment that is not settled', () => {
  for (const status of ['processing', 'action_required'] as const) {
    it(`(${status}) waits while the BFF is asked, and no longer once it is asked by hand only`, () => {
      const view = checkoutView({ status });
      assert.equal(headlineOf(ENGLISH_LANGUAGE, view, false).tone, 'waiting');
      assert.equal(headlineOf(ENGLISH_LANGUAGE, view, true).tone, 'plain');
    });
  }
});
