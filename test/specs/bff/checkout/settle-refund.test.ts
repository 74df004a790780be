import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import type { Refund } from '../../../../bff/src/checkout/refund.ts';
import { later, orderOf, refundOf, refundShown, seen, sessionAfter } from './evidence.ts';

const CAPTURED = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 8_000);

/** The deadline of `refundOf`, and a minute. */
const PROOF_MS = 83_500;

const missing = (after: number): Evidence => ({ kind: 'refund_not_found', at: later(after), refund: 1 });

const sessionWith = (refunds: readonly Refund[], ...evidence: readonly Evidence[]) =>
  sessionAfter({ refunds }, CAPTURED, ...evidence);

const statuses = (refunds: readonly Refund[], ...evidence: readonly Evidence[]): string[] =>
  sessionWith(refunds, ...evidence).refunds.map(({ status }) => status);

const isGivenUp = (...evidence: readonly Evidence[]): boolean | undefined =>
  sessionWith([refundOf(1)], ...evidence).refunds[0]?.isGivenUp;

test('a refund that Plural does not know is given up only where it was asked late enough', () => {
  assert.deepEqual(statuses([refundOf(1)], missing(PROOF_MS - 1)), ['pending']);
  assert.deepEqual(statuses([refundOf(1)], missing(PROOF_MS)), ['failed']);
  assert.equal(isGivenUp(missing(PROOF_MS - 1)), false);
  assert.equal(isGivenUp(missing(PROOF_MS)), true);
  assert.equal(sessionWith([refundOf(1)], missing(PROOF_MS)).status, 'captured');
});

test('a refund that Plural refused, failed or has told of is not given up', () => {
  assert.equal(isGivenUp({ kind: 'refund_not_made', at: later(9_000), refund: 1 }, missing(PROOF_MS)), false);
  assert.equal(isGivenUp(refundShown(1, 1000, 'FAILED'), missing(PROOF_MS)), false);
  assert.equal(isGivenUp(refundShown(1, 1000, 'PENDING'), missing(PROOF_MS)), false);
  assert.deepEqual(statuses([refundOf(1)], refundShown(1, 1000, 'PENDING'), missing(PROOF_MS)), ['pending']);
});

// Mutant: one that was given up stays failed while it is pending at Plural; this test failed.
test('a refund that was given up and comes in after all is what Plural says it is', () => {
  const late = (status: string): unknown =>
    statuses([refundOf(1)], missing(PROOF_MS), refundShown(1, 1000, status, 90_000))[0];
  assert.equal(late('PENDING'), 'pending');
  assert.equal(late('PROCESSED'), 'processed');
  assert.equal(late('FAILED'), 'failed');
  assert.equal(isGivenUp(missing(PROOF_MS), refundShown(1, 1000, 'FAILED', 90_000)), false);
});

/** The first was given up, and the second has taken over its reference, for as much or for less. */
const takenOver = (amount: number): readonly Refund[] => [
  refundOf(1),
  refundOf(2, { referenceNumber: 1, amount: paise(amount), createdAt: later(90_000), deadline: later(105_000) }),
];

// Mutant: what is shown is the oldest under its reference; this test failed.
test('of two refunds under one reference the one that Plural shows is made, and the other never', () => {
  const shown = (ours: number, theirs: number, status: string): string[] =>
    statuses(takenOver(ours), missing(PROOF_MS), refundShown(2, theirs, status, 95_000));
  assert.deepEqual(shown(1000, 1000, 'PROCESSED'), ['failed', 'processed']);
  assert.deepEqual(shown(500, 500, 'PENDING'), ['failed', 'pending']);
  assert.deepEqual(shown(500, 1000, 'PENDING'), ['pending', 'failed']);
  assert.deepEqual(shown(500, 1000, 'PROCESSED'), ['processed', 'failed']);
});

test('of two refunds under one reference each is given up by its own deadline, whichever was asked about', () => {
  assert.deepEqual(statuses(takenOver(1000), missing(PROOF_MS)), ['failed', 'pending']);
  assert.deepEqual(statuses(takenOver(1000), missing(164_999)), ['failed', 'pending']);
  assert.deepEqual(statuses(takenOver(1000), missing(165_000)), ['failed', 'failed']);
});

test('an order under its reference that is of another amount, or the payment’s own, calls for a person', () => {
  const strange = sessionWith([refundOf(1)], refundShown(1, 999, 'PROCESSED'));
  assert.equal(strange.refunds[0]?.status, 'pending');
  assert.equal(strange.needsAttention, 'order_unknown');
  const own = { ...refundShown(1, 1000, 'PROCESSED'), orderId: 'v1-1' };
  assert.equal(sessionWith([refundOf(1)], own).needsAttention, 'order_unknown');
  assert.equal(sessionWith([refundOf(1)], own, refundShown(1, 1000, 'PROCESSED')).needsAttention, null);
  assert.equal(sessionWith(takenOver(500), refundShown(2, 700, 'PENDING', 95_000)).needsAttention, 'order_unknown');
});
