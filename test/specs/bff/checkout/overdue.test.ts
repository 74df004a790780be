import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import { project } from '../../../../bff/src/checkout/project.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import {
  ADOPTED,
  attemptOf,
  later,
  NOW,
  orderOf,
  refundOf,
  refundShown,
  seen,
  sessionAfter,
  sessionOf,
} from './evidence.ts';

const HOUR_MS = 3_600_000;
const FIVE_DAYS_MS = 5 * 24 * HOUR_MS;
const CALL_DEADLINE_MS = 15_000;

const silence = (after: number): Evidence => ({ kind: 'overdue', at: later(after) });

/** Whether a person is called once so much time has passed, and whether a moment earlier. */
const calledAround = (after: number, sessionAt: (after: number) => Session): unknown => [
  sessionAt(after).needsAttention,
  sessionAt(after + 1).needsAttention,
];
const CALLED_AFTER = [null, 'unknown_outcome'];

const AT_BANK = orderOf('PENDING', 'PENDING', 'PENDING', { challengeUrl: 'https://bank.example/1' });
const AUTHORIZED = orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED');
const CAPTURED = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 8_000);

test('a payment that neither Plural nor its own call tells of calls for a person after an hour', () => {
  const underWay = (...evidence: readonly Evidence[]): Session => project(sessionOf(), [ADOPTED, ...evidence]);
  assert.equal(underWay(silence(HOUR_MS)).attempts[0]?.status, 'submitting');
  assert.deepEqual(
    calledAround(HOUR_MS, (after) => underWay(silence(after))),
    CALLED_AFTER,
  );
  assert.deepEqual(
    calledAround(HOUR_MS, (after) => sessionAfter({}, seen(AUTHORIZED, after))),
    CALLED_AFTER,
  );
});

// Mutant: action_required has no end of patience; this test failed.
test('a shopper may be at the bank for five days before a person is called, whether Plural answers or not', () => {
  assert.deepEqual(
    calledAround(FIVE_DAYS_MS, (after) => sessionAfter({}, seen(AT_BANK), silence(after))),
    CALLED_AFTER,
  );
  assert.deepEqual(
    calledAround(FIVE_DAYS_MS, (after) => sessionAfter({}, seen(AT_BANK), seen(AT_BANK, after))),
    CALLED_AFTER,
  );
});

test('once the bank’s page is known, the hour without it is forgotten; once the payment ends, so is the whole wait', () => {
  const undecided = seen(orderOf('PENDING', 'PENDING', 'PENDING'), HOUR_MS + 1);
  assert.equal(sessionAfter({}, undecided).needsAttention, 'unknown_outcome');
  assert.equal(sessionAfter({}, undecided, seen(AT_BANK, HOUR_MS + 2)).needsAttention, null);
  const failed = seen(orderOf('ATTEMPTED', 'FAILED', 'FAILED'), FIVE_DAYS_MS + 2);
  assert.equal(sessionAfter({}, seen(AT_BANK, FIVE_DAYS_MS + 1), failed).needsAttention, null);
});

test('an authorised payment may wait for its merchant, a capture that does not show for an hour may not', () => {
  const held = { preAuth: true };
  const opened: Evidence = {
    kind: 'operation_opened',
    at: NOW,
    operation: 'op_1',
    closing: 'capture',
    amount: paise(5000),
    deadline: later(CALL_DEADLINE_MS),
  };
  const authorized = seen(AUTHORIZED, 1);
  assert.equal(sessionAfter(held, authorized, silence(6 * FIVE_DAYS_MS)).needsAttention, null);
  assert.deepEqual(
    calledAround(HOUR_MS, (after) => sessionAfter(held, authorized, opened, silence(after))),
    CALLED_AFTER,
  );
  const captured = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), HOUR_MS + 1);
  assert.equal(sessionAfter(held, authorized, opened, captured).needsAttention, null);
});

// Mutant: refunds are left out; this test failed.
test('a refund that nobody has heard of calls for a person after an hour, one that Plural has under way after five days', () => {
  const refunds = [refundOf(1, { createdAt: NOW, deadline: later(CALL_DEADLINE_MS) })];
  const captured = { attempts: [attemptOf()], refunds };
  assert.deepEqual(
    calledAround(CALL_DEADLINE_MS + HOUR_MS, (after) => sessionAfter(captured, CAPTURED, silence(after))),
    CALLED_AFTER,
  );
  assert.deepEqual(
    calledAround(CALL_DEADLINE_MS + FIVE_DAYS_MS, (after) =>
      sessionAfter(captured, CAPTURED, refundShown(1, 1000, 'PENDING'), silence(after)),
    ),
    CALLED_AFTER,
  );
  const processed = sessionAfter(
    captured,
    CAPTURED,
    refundShown(1, 1000, 'PENDING'),
    refundShown(1, 1000, 'PROCESSED', 2 * FIVE_DAYS_MS),
  );
  assert.equal(processed.needsAttention, null);
});
