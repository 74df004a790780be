import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import { project } from '../../../../bff/src/checkout/project.ts';
import {
  ADOPTED,
  attemptOf,
  later,
  legsOf,
  NOW,
  operationOpened,
  orderOf,
  refundOf,
  refundShown,
  seen,
  sessionAfter,
  sessionOf,
} from './evidence.ts';

const AUTHORIZED = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 5_000);
const CAPTURED = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 8_000);
const DETAILS = { notes: 'order1', customer: undefined, metadata: undefined };

test('what the merchant said of the order is kept until Plural has it, and not after', () => {
  const session = sessionOf({ pluralOrderId: null, orderDetails: DETAILS, attempts: [] });
  assert.deepEqual(project(session, []).orderDetails, DETAILS);
  assert.equal(project(session, []).needsAttention, null);
  assert.equal(project(session, []).pluralOrderId, null);
  assert.equal(project(session, [ADOPTED]).orderDetails, null);
  assert.equal(project(session, [ADOPTED]).pluralOrderId, 'v1-1');
});

test('of several orders that were adopted the first is the session’s', () => {
  const other: Evidence = { kind: 'order_adopted', at: later(1_000), orderId: 'v1-2', retriesRemaining: 3 };
  const session = project(sessionOf({ attempts: [] }), [other, ADOPTED]);
  assert.equal(session.pluralOrderId, 'v1-1');
  assert.equal(session.retriesRemaining, 3);
});

test('a session is what its best attempt is: captured, authorized, at the bank, under way, and else what it rests at', () => {
  const attempts = [attemptOf(), attemptOf({ number: 2 })];
  const status = (word: string, first: string, second: string): unknown => {
    const legs = [...legsOf(1, first, first), ...legsOf(2, second, second)];
    const order = orderOf(word, undefined, undefined, { legs, challengeUrl: 'https://bank.example/1' });
    return sessionAfter({ attempts, preAuth: true }, seen(order)).status;
  };
  assert.equal(status('PROCESSED', 'FAILED', 'PROCESSED'), 'captured');
  assert.equal(status('PROCESSED', 'AUTHORIZED', 'PROCESSED'), 'captured');
  assert.equal(status('AUTHORIZED', 'FAILED', 'AUTHORIZED'), 'authorized');
  assert.equal(status('AUTHORIZED', 'PENDING', 'AUTHORIZED'), 'authorized');
  assert.equal(status('PENDING', 'PENDING', 'PENDING'), 'action_required');
  assert.equal(status('A_WORD_OF_TOMORROW', 'PENDING', 'PENDING'), 'processing');
  assert.equal(status('ATTEMPTED', 'FAILED', 'FAILED'), 'open');
});

test('a session that nobody pays any more is told as what ended it', () => {
  const status = (...evidence: readonly Evidence[]): unknown =>
    project(sessionOf({ attempts: [] }), [ADOPTED, ...evidence]).status;
  assert.equal(status(), 'open');
  assert.equal(status({ kind: 'closed_by_merchant', at: later(1_000), call: null }), 'cancelled');
  assert.equal(status({ kind: 'time_is_up', at: later(1_800_000) }), 'expired');
  assert.equal(status(seen(orderOf('ATTEMPTED', undefined, undefined, { retriesRemaining: 0 }))), 'failed');
});

test('an operation is under way until its effect shows, the newest first; a capture that shows ends them all', () => {
  const capture = operationOpened('capture', 6_000);
  const cancel = operationOpened('cancel', 6_500, { operation: 'op_2' });
  const pending = (...evidence: readonly Evidence[]): unknown =>
    sessionAfter({ preAuth: true }, AUTHORIZED, ...evidence).operation;
  assert.equal(pending(), null);
  assert.deepEqual(pending(capture), { id: 'op_1', kind: 'capture', amount: 2000, deadline: later(21_000) });
  assert.deepEqual(pending(capture, cancel), { id: 'op_2', kind: 'cancel', amount: 2000, deadline: later(21_500) });
  const notMade: Evidence = { kind: 'operation_not_made', at: later(7_000), operation: 'op_2' };
  assert.deepEqual(pending(capture, cancel, notMade), {
    id: 'op_1',
    kind: 'capture',
    amount: 2000,
    deadline: later(21_000),
  });
  assert.equal(pending(capture, CAPTURED), null);
  assert.equal(pending(operationOpened('capture', 9_000, { operation: 'op_3' }), CAPTURED), null);
  const attempts = [attemptOf(), attemptOf({ number: 2 })];
  const legs = [...legsOf(1, 'FAILED', 'FAILED'), ...legsOf(2, 'PROCESSED', 'PROCESSED')];
  const second = seen(orderOf('PROCESSED', undefined, undefined, { legs }), 8_000);
  assert.equal(
    sessionAfter({ attempts }, second, operationOpened('capture', 9_000, { operation: 'op_3' })).operation,
    null,
  );
});

test('a refund is under way until anything was heard of it, and then has Plural’s word', () => {
  const refunds = [refundOf(1), refundOf(2, { amount: paise(2000) })];
  const told = sessionAfter({ refunds }, CAPTURED, refundShown(1, 1000, 'PENDING'));
  assert.deepEqual(told.operation, { id: 'rf_2', kind: 'refund', amount: 2000, deadline: later(23_500) });
  assert.equal(told.needsAttention, null);
  const heard = sessionAfter({ refunds }, CAPTURED, refundShown(1, 1000, 'PROCESSED'), refundShown(2, 2000, 'FAILED'));
  assert.equal(heard.operation, null);
  assert.deepEqual(
    heard.refunds.map(({ status }) => status),
    ['processed', 'failed'],
  );
  const notMade: Evidence = { kind: 'refund_not_made', at: later(9_000), refund: 2 };
  assert.equal(
    sessionAfter({ refunds }, CAPTURED, refundShown(1, 1000, 'PROCESSED'), notMade).refunds[1]?.status,
    'failed',
  );
});

test('what is refunded is never told as more than what is captured', () => {
  const session = sessionAfter(
    { refunds: [refundOf(6, { amount: paise(6000) })] },
    CAPTURED,
    refundShown(6, 6000, 'PROCESSED'),
  );
  assert.equal(session.amountRefunded, 5000);
  assert.equal(session.needsAttention, 'order_unknown');
});

test('a leg has what Plural told of it, the card its network, and the rest of the attempt stays as it was committed', () => {
  const legs = legsOf(1, 'PROCESSED', 'PROCESSED').map((leg) => ({
    ...leg,
    network: leg.method === 'CARD' ? 'RUPAY' : null,
    pluralPaymentId: `p-${leg.method}`,
    approvalCode: '00',
    rrn: 'rrn-1',
    acquirerReference: 'arn-1',
  }));
  const session = sessionAfter({}, seen(orderOf('PROCESSED', undefined, undefined, { legs })));
  const [attempt] = session.attempts;
  assert.equal(attempt?.card.network, 'RUPAY');
  assert.equal(attempt?.card.last4, '1112');
  assert.deepEqual(
    attempt?.legs.map(({ status, pluralPaymentId, approvalCode, rrn, acquirerReference }) => [
      status,
      pluralPaymentId,
      approvalCode,
      rrn,
      acquirerReference,
    ]),
    [
      ['PROCESSED', 'p-CARD', '00', 'rrn-1', 'arn-1'],
      ['PROCESSED', 'p-POINTS', '00', 'rrn-1', 'arn-1'],
    ],
  );
  assert.equal(attempt?.createdAt, NOW);
  const untold = sessionAfter({}, seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED')));
  assert.equal(untold.attempts[0]?.card.network, 'VISA');
});

test('an operation that another fact speaks of stays as it was, and one that is done is not undone', () => {
  const cancelled = seen(orderOf('CANCELLED', 'CANCELLED', 'CANCELLED'), 8_000);
  const notMade = (id: string, after: number): Evidence => ({
    kind: 'operation_not_made',
    at: later(after),
    operation: id,
  });
  const open = sessionAfter({ preAuth: true }, AUTHORIZED, operationOpened('cancel', 6_000), notMade('op_9', 7_000));
  assert.equal(open.operation?.id, 'op_1');
  const again = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 10_000);
  const done = sessionAfter(
    { preAuth: true },
    AUTHORIZED,
    operationOpened('cancel', 6_000),
    cancelled,
    notMade('op_1', 9_000),
    again,
  );
  assert.equal(done.status, 'cancelled');
});
