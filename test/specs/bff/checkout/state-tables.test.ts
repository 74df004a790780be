import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isInFlight, isLiveAttempt } from '@plural-points/shared';
import {
  ATTEMPT_MOVES,
  LEG_VERDICTS,
  SESSION_MOVES,
  SESSION_NEWS,
  VERDICTS,
} from '../../../../bff/src/checkout/state-tables.ts';
import { README, withStateTables } from '../../../support/draw-state-tables.ts';

test('the README shows the tables that the reducer uses (else: node test/support/draw-state-tables.ts)', () => {
  const readme = readFileSync(README, 'utf8');
  assert.equal(readme, withStateTables(readme));
});

test('a word not known is neither success nor an end, whatever the legs', () => {
  assert.deepEqual(new Set(Object.values(LEG_VERDICTS.unknown)), new Set(['undecided']));
  for (const [from, moves] of Object.entries(ATTEMPT_MOVES)) {
    assert.ok(moves.undecided === from || moves.undecided === 'processing', from);
  }
});

test('only legs that are all paid, in an order that is, make a capture', () => {
  for (const [meaning, verdicts] of Object.entries(LEG_VERDICTS)) {
    for (const [standing, verdict] of Object.entries(verdicts)) {
      assert.equal(verdict === 'captured', meaning === 'captured' && standing === 'paid', `${meaning} ${standing}`);
    }
  }
});

test('a capture is left by no verdict', () => {
  assert.deepEqual(new Set(Object.values(ATTEMPT_MOVES.captured)), new Set(['captured']));
});

test('an attempt that has ended is under way or paid again by money that Plural shows, and by nothing else', () => {
  for (const from of ['failed', 'cancelled'] as const) {
    const reviving = VERDICTS.filter((verdict) => isLiveAttempt(ATTEMPT_MOVES[from][verdict]));
    assert.deepEqual(reviving, ['held', 'authorized', 'captured', 'partial']);
  }
});

test('what is under way ends only by the word of the order, by proof of absence, or by its own call before any leg was seen', () => {
  for (const from of ['action_required', 'processing'] as const) {
    const ending = VERDICTS.filter((verdict) => !isInFlight(ATTEMPT_MOVES[from][verdict]));
    assert.deepEqual(ending, ['not_received', 'authorized', 'captured', 'cancelled', 'failed']);
  }
  const ending = VERDICTS.filter((verdict) => !isInFlight(ATTEMPT_MOVES.submitting[verdict]));
  assert.deepEqual(ending, ['not_received', 'authorized', 'captured', 'cancelled', 'failed', 'declined', 'unmade']);
});

test('a session that is not open any more is opened by nothing', () => {
  for (const [from, moves] of Object.entries(SESSION_MOVES)) {
    if (from !== 'open')
      assert.ok(
        SESSION_NEWS.every((news) => moves[news] !== 'open'),
        from,
      );
  }
});
