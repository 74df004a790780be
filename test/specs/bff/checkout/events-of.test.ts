import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ATTEMPT_STATUSES,
  ATTENTION_REASONS,
  paise,
  REFUND_STATUSES,
  SESSION_STATUSES,
  type EventType,
} from '@plural-points/shared';
import { eventsOf } from '../../../../bff/src/checkout/events-of.ts';
import { eventBody, merchantEvents } from '../../../../bff/src/checkout/merchant-event.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { attemptOf, NOW, refundOf, sessionOf } from './evidence.ts';

const WORDS: Readonly<Partial<Record<Session['status'], EventType>>> = {
  action_required: 'checkout.action_required',
  authorized: 'checkout.authorized',
  captured: 'checkout.captured',
  cancelled: 'checkout.cancelled',
  failed: 'checkout.failed',
  expired: 'checkout.expired',
};

test('a new session that is open tells nothing: its answer does', () => {
  assert.deepEqual(eventsOf(null, sessionOf({ status: 'open', attempts: [] })), []);
});

test('the same state again tells nothing', () => {
  const session = sessionOf({ needsAttention: 'partial', refunds: [refundOf(1, { status: 'processed' })] });
  assert.deepEqual(eventsOf(session, { ...session, version: 2 }), []);
});

test('several things at once are told in a fixed order: attempt, status, attention, refunds', () => {
  const before = sessionOf({ refunds: [refundOf(1), refundOf(2)] });
  const after = sessionOf({
    status: 'failed',
    needsAttention: 'partial',
    attempts: [attemptOf({ status: 'failed' })],
    refunds: [refundOf(1, { status: 'failed' }), refundOf(2, { status: 'processed' })],
  });
  assert.deepEqual(eventsOf(before, after), [
    'checkout.attempt_failed',
    'checkout.failed',
    'checkout.attention_required',
    'refund.failed',
    'refund.processed',
  ]);
});

test('money that comes late is told as captured and as what a person should look at', () => {
  const before = sessionOf({ status: 'failed', attempts: [attemptOf({ status: 'failed' })] });
  const after = sessionOf({
    status: 'captured',
    needsAttention: 'late_success',
    attempts: [attemptOf({ status: 'captured' })],
  });
  assert.deepEqual(eventsOf(before, after), ['checkout.captured', 'checkout.attention_required']);
});

test('another reason for attention is told again; that it is over is not', () => {
  const partial = sessionOf({ needsAttention: 'partial' });
  assert.deepEqual(eventsOf(partial, sessionOf({ needsAttention: 'duplicate_charge' })), [
    'checkout.attention_required',
  ]);
  assert.deepEqual(eventsOf(partial, sessionOf()), []);
});

test('a captured amount that is found to be another is told again', () => {
  const before = sessionOf({ status: 'captured', amountCaptured: paise(0) });
  assert.deepEqual(eventsOf(before, { ...before, amountCaptured: paise(4000) }), ['checkout.captured']);
  const authorized = sessionOf({ status: 'authorized' });
  assert.deepEqual(eventsOf(authorized, { ...authorized, amountCaptured: paise(4000) }), []);
});

test('over any run, each change that has an event gives one, and nothing else does', () => {
  const attempt = fc.constantFrom(...ATTEMPT_STATUSES);
  const refund = fc.constantFrom(...REFUND_STATUSES);
  const state = fc.record({
    status: fc.constantFrom(...SESSION_STATUSES),
    needsAttention: fc.constantFrom(null, ...ATTENTION_REASONS),
    attempts: fc.array(attempt, { maxLength: 3 }),
    refunds: fc.array(refund, { maxLength: 3 }),
  });
  const runs = fc.array(state, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(runs, (states) => {
      const sessions = states.map(({ status, needsAttention, attempts, refunds }) =>
        sessionOf({
          status,
          needsAttention,
          attempts: attempts.map((each, index) => attemptOf({ number: index + 1, status: each })),
          refunds: refunds.map((each, index) => refundOf(index, { status: each })),
        }),
      );
      const told: EventType[] = [];
      const expected: EventType[] = [];
      sessions.forEach((after, index) => {
        const before = sessions[index - 1] ?? null;
        told.push(...eventsOf(before, after));
        for (const [at, each] of after.attempts.entries()) {
          if (each.status === 'failed' && before?.attempts[at]?.status !== 'failed')
            expected.push('checkout.attempt_failed');
        }
        const word = WORDS[after.status];
        if (word !== undefined && before?.status !== after.status) expected.push(word);
        if (after.needsAttention !== null && before?.needsAttention !== after.needsAttention)
          expected.push('checkout.attention_required');
        for (const [at, each] of after.refunds.entries()) {
          if (each.status !== 'pending' && before?.refunds[at]?.status !== each.status)
            expected.push(each.status === 'processed' ? 'refund.processed' : 'refund.failed');
        }
      });
      assert.deepEqual(told, expected);
    }),
    { numRuns: 500 },
  );
});

test('the body holds the fields of the contract, in its order, and nothing of a card', () => {
  const after = sessionOf({ status: 'captured', amountCaptured: paise(5000), attempts: [attemptOf()] });
  const [event] = merchantEvents(sessionOf(), after, NOW);
  assert.ok(event);
  assert.equal(
    eventBody(event, 3),
    `{"type":"checkout.captured","id":"${event.id}","createdAt":"2026-11-22T10:00:00.000Z","sequence":3,` +
      '"data":{"sessionId":"cs_test","merchantOrderReference":"ORDER-1","status":"captured",' +
      '"amountCaptured":{"value":5000,"currency":"INR"},"amountRefunded":{"value":0,"currency":"INR"}}}',
  );
});
