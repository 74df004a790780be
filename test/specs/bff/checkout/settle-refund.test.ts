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

const failures = (refunds: readonly Refund[], ...evidence: readonly Evidence[]): unknown[] =>
  sessionWith(refunds, ...evidence).refunds.map(({ failure }) => failure);

const notMade = (refund: number, after: number): Evidence => ({ kind: 'refund_not_made', at: later(after), refund });

test('a refund that Plural does not know is given up only where it was asked late enough', () => {
  assert.deepEqual(statuses([refundOf(1)], missing(PROOF_MS - 1)), ['pending']);
  assert.deepEqual(statuses([refundOf(1)], missing(PROOF_MS)), ['failed']);
  assert.deepEqual(failures([refundOf(1)], missing(PROOF_MS - 1)), [null]);
  assert.deepEqual(failures([refundOf(1)], missing(PROOF_MS)), ['not_received']);
  assert.equal(sessionWith([refundOf(1)], missing(PROOF_MS)).status, 'captured');
});

test('a refund that Plural refused, failed or has told of is not given up', () => {
  assert.deepEqual(failures([refundOf(1)], notMade(1, 9_000), missing(PROOF_MS)), ['not_made']);
  assert.deepEqual(failures([refundOf(1)], refundShown(1, 1000, 'FAILED'), missing(PROOF_MS)), ['told']);
  assert.deepEqual(failures([refundOf(1)], refundShown(1, 1000, 'PENDING'), missing(PROOF_MS)), [null]);
  assert.deepEqual(statuses([refundOf(1)], refundShown(1, 1000, 'PENDING'), missing(PROOF_MS)), ['pending']);
});

// Mutant: a failure is final by whatever word it was told; this test failed.
test('a refund that Plural shows is what Plural says it is, whatever its own call came to, before or after', () => {
  for (const status of ['PENDING', 'PROCESSED'] as const) {
    for (const call of [9_000, 11_000]) {
      const told = statuses([refundOf(1)], notMade(1, call), refundShown(1, 1000, status, 10_000));
      assert.deepEqual(told, [status.toLowerCase()]);
    }
  }
});

test('what Plural says of a refund goes on, and never back', () => {
  const told = (first: string, second: string): unknown =>
    statuses([refundOf(1)], refundShown(1, 1000, first, 9_000), refundShown(1, 1000, second, 10_000))[0];
  assert.equal(told('PENDING', 'FAILED'), 'failed');
  assert.equal(told('FAILED', 'PENDING'), 'failed');
  assert.equal(told('FAILED', 'PROCESSED'), 'processed');
  assert.equal(told('PROCESSED', 'FAILED'), 'processed');
  assert.equal(told('PROCESSED', 'SOMETHING'), 'processed');
});

// Mutant: one that was given up stays failed while it is pending at Plural; this test failed.
test('a refund that was given up and comes in after all is what Plural says it is', () => {
  const late = (status: string): unknown =>
    statuses([refundOf(1)], missing(PROOF_MS), refundShown(1, 1000, status, 90_000))[0];
  assert.equal(late('PENDING'), 'pending');
  assert.equal(late('PROCESSED'), 'processed');
  assert.equal(late('FAILED'), 'failed');
  assert.deepEqual(failures([refundOf(1)], missing(PROOF_MS), refundShown(1, 1000, 'FAILED', 90_000)), ['told']);
});

test('what is told of one refund is told of no other, and of one that is not ours of none', () => {
  const both = [refundOf(1), refundOf(2)];
  assert.deepEqual(statuses(both, notMade(2, 9_000)), ['pending', 'failed']);
  assert.deepEqual(statuses(both, refundShown(9, 1000, 'PROCESSED')), ['pending', 'pending']);
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
  const reasons = (theirs: number): unknown[] =>
    failures(takenOver(500), missing(PROOF_MS), refundShown(2, theirs, 'PENDING', 95_000));
  assert.deepEqual(reasons(500), ['overtaken', null]);
  assert.deepEqual(reasons(1000), [null, 'overtaken']);
});

test('a refund that comes in late is found out beside one under its reference whose own call had no effect', () => {
  for (const seen of [94_000, 96_000]) {
    const facts = [missing(PROOF_MS), notMade(2, 95_000), refundShown(2, 1000, 'PENDING', seen)];
    assert.deepEqual(statuses(takenOver(1000), ...facts), ['failed', 'pending']);
    assert.deepEqual(statuses(takenOver(500), ...facts), ['pending', 'failed']);
    assert.deepEqual(failures(takenOver(500), ...facts), [null, 'not_made']);
  }
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
  assert.equal(sessionWith([refundOf(1)], own, notMade(1, 10_000)).needsAttention, null);
  const both = [refundOf(1), refundOf(2)];
  assert.equal(sessionWith(both, own, refundShown(1, 1000, 'PROCESSED', 10_000)).needsAttention, null);
});
