import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import { project } from '../../../../bff/src/checkout/project.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { ADOPTED, attemptOf, later, orderOf, seen, sessionAfter, sessionOf } from './evidence.ts';

const EXPIRY_MS = 1_800_000;
const PARTIAL = seen(orderOf('PROCESSED', 'PROCESSED', 'FAILED'), 5_000);
const CAPTURED = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 8_000);

/** The session of one attempt whose call is still under way. */
const afterCall = (...evidence: readonly Evidence[]): Session => project(sessionOf(), [ADOPTED, ...evidence]);

test('a call that is proven to have had no effect ends its attempt, says so, and leaves the session open', () => {
  const session = afterCall({ kind: 'payment_not_made', at: later(1_000), attempt: 1 });
  assert.equal(session.status, 'open');
  assert.equal(session.attempts[0]?.status, 'failed');
  assert.deepEqual(session.attempts[0]?.failure, { code: 'payment_unavailable', retryable: true });
});

test('a call whose outcome is not known leaves its attempt under way, and names no failure', () => {
  const session = afterCall({ kind: 'payment_call_over', at: later(1_000), attempt: 1 });
  assert.equal(session.status, 'processing');
  assert.equal(session.attempts[0]?.failure, null);
});

test('a call that fails when the session’s time is up leaves it expired, and a moment before leaves it open', () => {
  const declined = (after: number): unknown =>
    afterCall({ kind: 'payment_declined', at: later(after), attempt: 1, code: 'card_declined' }).status;
  assert.equal(declined(EXPIRY_MS - 1), 'open');
  assert.equal(declined(EXPIRY_MS), 'expired');
});

test('an order under our reference that is another’s calls for a person until ours is found, and hides nothing graver', () => {
  const foreign = (after: number): Evidence => ({ kind: 'order_not_ours', at: later(after) });
  const adopted: Evidence = { ...ADOPTED, at: later(2_000) };
  const before = sessionOf({ pluralOrderId: null, attempts: [] });
  assert.equal(project(before, [foreign(1_000)]).needsAttention, 'order_unknown');
  assert.equal(project(before, [foreign(1_000), adopted]).needsAttention, null);
  assert.equal(sessionAfter({}, PARTIAL, foreign(6_000)).needsAttention, 'partial');
  assert.equal(sessionAfter({}, PARTIAL, { ...ADOPTED, at: later(6_000) }).needsAttention, 'partial');
});

test('an order is the session’s whatever was heard before it was adopted', () => {
  const callback: Evidence = { kind: 'callback', at: later(-1_000), isSigned: true };
  assert.equal(project(sessionOf(), [callback, ADOPTED]).pluralOrderId, 'v1-1');
});

test('a person who looked at one reason has not looked at another', () => {
  const failed = seen(orderOf('FAILED', 'FAILED', 'FAILED'), 5_000);
  const looked = (reason: 'late_success' | 'partial'): unknown =>
    sessionAfter({ attempts: [attemptOf()] }, failed, CAPTURED, { kind: 'attention_seen', at: later(9_000), reason })
      .needsAttention;
  assert.equal(looked('partial'), 'late_success');
  assert.equal(looked('late_success'), null);
});
