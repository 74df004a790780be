import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence, EvidenceOf } from '../../../../bff/src/checkout/evidence.ts';
import { attemptOf, later, legsOf, orderOf, refundOf, refundShown, seen, sessionAfter } from './evidence.ts';

const CAPTURE: EvidenceOf<'operation_opened'> = {
  kind: 'operation_opened',
  at: later(6_000),
  operation: 'op_1',
  closing: 'capture',
  amount: paise(2000),
  deadline: later(21_000),
};
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

test('an order captured in part that tells no amount counts nothing until it is known', () => {
  const partly = seen(orderOf('PARTIALLY_CAPTURED', 'PROCESSED', 'PROCESSED'), 8_000);
  assert.equal(sessionAfter({ preAuth: true }, AUTHORIZED, partly).amountCaptured, 0);
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
