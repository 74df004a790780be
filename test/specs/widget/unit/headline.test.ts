/** What the return page says first. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLanguage } from '../../../../widget/src/language/languages.ts';
import { headlineOf } from '../../../../widget/src/status/headline.ts';
import { attemptView, BANK_URL, checkoutView } from '../../../support/widget-views.ts';

const english = await loadLanguage('en', {});

describe('the headline of a payment that is not settled', () => {
  for (const status of ['processing', 'action_required'] as const) {
    it(`(${status}) waits while the BFF is asked, and no longer once it is asked by hand only`, () => {
      const view = checkoutView({ status });
      assert.equal(headlineOf(english, view, false).tone, 'waiting');
      assert.equal(headlineOf(english, view, true).tone, 'plain');
    });
  }

  const FOLLOWED = {
    processing: checkoutView({ status: 'processing' }),
    "at the bank's page": checkoutView({
      status: 'action_required',
      attempt: attemptView({ status: 'action_required', challengeUrl: BANK_URL }),
    }),
    'at a bank page that is not known': checkoutView({ status: 'action_required' }),
  } as const;

  for (const [where, view] of Object.entries(FOLLOWED)) {
    it(`(${where}) says that the page follows it by itself, only while it does, and once`, () => {
      const follows = english.say('pageFollows');
      assert.equal(follows, 'This page follows the payment by itself.');
      assert.equal(headlineOf(english, view, false).text.split(follows).length, 2);
      assert.ok(!headlineOf(english, view, true).text.includes('follows'));
    });
  }
});
