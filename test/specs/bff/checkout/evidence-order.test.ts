import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import { contentOf, evidenceId, inOrder } from '../../../../bff/src/checkout/evidence-order.ts';
import { NOW, later, orderOf, seen } from './evidence.ts';

/** Facts of one moment in the order in which they are read: each line builds on those before it. */
const PLACES: readonly (readonly Evidence[])[] = [
  [
    { kind: 'order_adopted', at: NOW, orderId: 'v1-1', retriesRemaining: 10 },
    { kind: 'order_not_ours', at: NOW },
    { kind: 'operation_opened', at: NOW, operation: 'op_1', closing: 'capture', amount: paise(5000), deadline: NOW },
  ],
  [seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 0)],
  [
    { kind: 'payment_declined', at: NOW, attempt: 1, code: 'card_declined' },
    { kind: 'payment_not_made', at: NOW, attempt: 1 },
    { kind: 'payment_call_over', at: NOW, attempt: 1 },
    { kind: 'operation_not_made', at: NOW, operation: 'op_1' },
    { kind: 'refund_seen', at: NOW, refund: 1, orderId: 'v1-r1', amount: paise(1000), status: 'PROCESSED' },
    { kind: 'refund_not_made', at: NOW, refund: 1 },
    { kind: 'refund_not_found', at: NOW, refund: 1 },
  ],
  [
    { kind: 'overdue', at: NOW },
    { kind: 'time_is_up', at: NOW },
    { kind: 'closed_by_merchant', at: NOW, call: null },
  ],
  [
    { kind: 'attention_seen', at: NOW, reason: 'late_success' },
    { kind: 'callback', at: NOW, isSigned: true },
    { kind: 'webhook', at: NOW, webhookId: 'msg_1' },
  ],
];

test('of facts of one moment, each is read after what it builds on, in whatever order they came', () => {
  for (const [place, facts] of PLACES.entries()) {
    for (const fact of facts) {
      for (const next of PLACES.slice(place + 1).flat()) {
        assert.deepEqual(inOrder([next, fact]), [fact, next]);
        assert.deepEqual(inOrder([fact, next]), [fact, next]);
      }
    }
  }
});

test('the time goes before all else', () => {
  for (const fact of PLACES.flat()) {
    const earlier = { ...fact, at: later(-1) };
    for (const other of PLACES.flat()) assert.deepEqual(inOrder([other, earlier]), [earlier, other]);
  }
});

test('two looks of one moment are read in the order in which an order moves on', () => {
  const words = [
    'CREATED',
    'PENDING',
    'ATTEMPTED',
    'A_WORD',
    'AUTHORIZED',
    'PROCESSED',
    'FAILED',
    'EXPIRED',
    'CANCELLED',
  ];
  const looks = words.map((word) => seen(orderOf(word)));
  assert.deepEqual(inOrder(looks.toReversed()), looks);
});

test('what has no order of its own is read in one order all the same, and the same fact twice is one', () => {
  const facts: Evidence[] = ['c', 'a', 'b'].map((operation) => ({ kind: 'operation_not_made', at: NOW, operation }));
  const read = inOrder(facts);
  assert.equal(read.length, 3);
  assert.deepEqual(inOrder([...facts.toReversed(), ...facts]), read);
});

test('a fact is known by all that it says, whatever the order of its fields; its content leaves the time out', () => {
  const first = seen(orderOf('PENDING', 'PENDING', 'PENDING'));
  assert.ok(first.kind === 'order_seen');
  const { amount, legs, ...order } = first.order;
  const turned: Evidence = {
    order: { legs, ...order, amount },
    source: first.source,
    at: first.at,
    kind: first.kind,
  };
  const other: Evidence = { ...first, at: later(1) };
  assert.equal(evidenceId(turned), evidenceId(first));
  assert.match(evidenceId(first), /^[0-9a-f]{64}$/);
  assert.notEqual(evidenceId(other), evidenceId(first));
  assert.equal(contentOf(other), contentOf(first));
  assert.equal(contentOf(turned), contentOf(first));
  assert.notEqual(contentOf(seen(orderOf('PENDING', 'PENDING', 'FAILED'))), contentOf(first));
});
