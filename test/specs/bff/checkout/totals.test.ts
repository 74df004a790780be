import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import {
  attemptOf,
  later,
  legsOf,
  operationOpened,
  orderOf,
  refundOf,
  refundShown,
  seen,
  sessionAfter,
} from './evidence.ts';

const CAPTURE = operationOpened('capture', 6_000);
const AUTHORIZED = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 5_000);
const CAPTURED = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 8_000);

test('nothing counts as captured while a capture is only asked for', () => {
  assert.equal(sessionAfter({ preAuth: true }, AUTHORIZED, CAPTURE).amountCaptured, 0);
});

test('an attempt that failed before takes nothing from what the next one paid', () => {
  const attempts = [attemptOf(), attemptOf({ number: 2 })];
  const legs = [...legsOf(1, 'FAILED', 'FAILED'), ...legsOf(2, 'PROCESSED', 'PROCESSED')];
  const settled = sessionAfter({ attempts }, seen(orderOf('PROCESSED', undefined, undefined, { legs })));
  assert.equal(settled.amountCaptured, 5000);
});

test('a capture that we did not ask for, or that did not happen when we did, is of the whole order', () => {
  const unmade: Evidence = { kind: 'operation_not_made', at: later(7_000), operation: 'op_1' };
  assert.equal(sessionAfter({ preAuth: true }, AUTHORIZED, CAPTURE, CAPTURED).amountCaptured, 2000);
  assert.equal(sessionAfter({ preAuth: true }, AUTHORIZED, CAPTURE, unmade, CAPTURED).amountCaptured, 5000);
  const cancel: Evidence = { ...CAPTURE, closing: 'cancel' };
  assert.equal(sessionAfter({ preAuth: true }, AUTHORIZED, cancel, CAPTURED).amountCaptured, 5000);
});

/** An order whose legs tell these captures. */
function told(status: string, card: number | null, points: number | null, after = 8_000): Evidence {
  const captures = [card, points];
  const legs = legsOf(1, 'PROCESSED', 'PROCESSED').map((leg, index) => {
    const captured = captures[index] ?? null;
    return { ...leg, captured: captured === null ? null : paise(captured) };
  });
  return seen(orderOf(status, undefined, undefined, { legs }), after);
}

const sums = ({ amountCaptured, needsAttention }: Session): unknown[] => [amountCaptured, needsAttention];

// Mutant: an amount that nobody knows calls for nobody; this test failed.
test('an order captured in part that tells no amount counts nothing, and calls for a person, until it is known', () => {
  const partly = told('PARTIALLY_CAPTURED', null, null);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, AUTHORIZED, partly)), [0, 'order_unknown']);
  const refunded = told('PARTIALLY_REFUNDED', null, null, 9_000);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, AUTHORIZED, partly, refunded)), [0, 'order_unknown']);
  const known = told('PARTIALLY_CAPTURED', 1500, 500, 9_000);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, AUTHORIZED, partly, known)), [2000, null]);
});

// Mutant: what we asked for last stands, whatever the order says; this test failed.
test('a capture in part that comes in late is not told as the one of the whole that came after it', () => {
  const again = { ...CAPTURE, operation: 'op_2', at: later(101_000), deadline: later(116_000), amount: paise(5000) };
  const stillAuthorized = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 100_000);
  const asked = [AUTHORIZED, CAPTURE, stillAuthorized, again];
  const partly = told('PARTIALLY_CAPTURED', null, null, 102_000);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, ...asked, partly)), [0, 'order_unknown']);
  const whole = told('PROCESSED', null, null, 102_000);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, ...asked, whole)), [5000, null]);
});

// Mutant: the legs that tell are all there is; this test failed.
test('a leg that tells no capture beside one captured in full is one that Plural does not tell of', () => {
  assert.deepEqual(sums(sessionAfter({}, told('PROCESSED', 1500, null))), [5000, null]);
  const refunds = [refundOf(1, { amount: paise(5000) })];
  assert.deepEqual(sums(sessionAfter({ refunds }, told('FULLY_REFUNDED', null, 3500))), [5000, null]);
  assert.deepEqual(sums(sessionAfter({}, told('PROCESSED', 1000, null))), [1000, null]);
  assert.deepEqual(sums(sessionAfter({ preAuth: true }, AUTHORIZED, told('PARTIALLY_CAPTURED', 1500, null))), [
    1500,
    null,
  ]);
});

// Mutant: what once added up to too much does so for ever; this test failed.
test('captures of more than the order call for a person until a look shows them right', () => {
  const tooMuch = told('PROCESSED', 5000, 5000);
  assert.deepEqual(sums(sessionAfter({}, tooMuch)), [5000, 'partial']);
  assert.deepEqual(sums(sessionAfter({}, tooMuch, told('PROCESSED', null, null, 9_000))), [5000, 'partial']);
  assert.deepEqual(sums(sessionAfter({}, tooMuch, told('PROCESSED', 1500, 3500, 9_000))), [5000, null]);
});

// Mutant: a refund of ours hides what is more than it; this test failed.
test('an order of which more was given back than by refunds of ours calls for a person', () => {
  const ours = [0, 1000, 5000].map((amount) => (amount === 0 ? [] : [refundOf(1, { amount: paise(amount) })]));
  const called = (status: string): unknown[] =>
    ours.map((refunds) => sessionAfter({ refunds }, CAPTURED, told(status, null, null, 9_000)).needsAttention);
  assert.deepEqual(called('PARTIALLY_REFUNDED'), ['order_unknown', null, null]);
  assert.deepEqual(called('FULLY_REFUNDED'), ['order_unknown', 'order_unknown', null]);
  assert.deepEqual(called('PROCESSED'), [null, null, null]);
  const failed = sessionAfter(
    { refunds: [refundOf(1)] },
    CAPTURED,
    refundShown(1, 1000, 'FAILED'),
    told('PARTIALLY_REFUNDED', null, null, 9_500),
  );
  assert.equal(failed.needsAttention, 'order_unknown');
  const missing: Evidence = { kind: 'refund_not_found', at: later(83_500), refund: 1 };
  const late = sessionAfter(
    { refunds: [refundOf(1)] },
    CAPTURED,
    missing,
    told('PARTIALLY_REFUNDED', null, null, 84_000),
  );
  assert.equal(late.needsAttention, null);
});

test('refunds count once they are processed, each by its own amount', () => {
  const refunds = [1000, 500, 300].map((amount, index) => refundOf(index + 1, { amount: paise(amount) }));
  const refunded = (...evidence: Evidence[]): number => sessionAfter({ refunds }, CAPTURED, ...evidence).amountRefunded;
  assert.equal(refunded(), 0);
  assert.equal(refunded(refundShown(1, 1000, 'PENDING'), refundShown(2, 500, 'FAILED')), 0);
  assert.equal(
    refunded(refundShown(1, 1000, 'PROCESSED'), refundShown(2, 500, 'FAILED'), refundShown(3, 300, 'PROCESSED')),
    1300,
  );
});
