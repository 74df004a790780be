import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isInFlight, isLiveAttempt, paise } from '@plural-points/shared';
import type { Look } from '../../../../bff/src/checkout/look.ts';
import type { OrderEvidence } from '../../../../bff/src/checkout/plural-port.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { settle } from '../../../../bff/src/checkout/settle.ts';
import { attemptOf, later, legEvidence, legsOf, orderOf, sessionOf } from './evidence.ts';

const look = (fields: Partial<Look> = {}): Look => ({
  now: later(5_000),
  askedAt: later(4_900),
  isChallengeAllowed: (url) => url.startsWith('https://bank.example/'),
  ...fields,
});

const outcome = (session: Session): unknown => [
  session.attempts.at(-1)?.status,
  session.status,
  session.needsAttention,
];

const TABLE: readonly (readonly [string, OrderEvidence, Partial<Session>, readonly unknown[]])[] = [
  ['CREATED with no leg of ours yet', orderOf('CREATED'), {}, ['processing', 'processing', null]],
  ['PENDING with no challenge URL', orderOf('PENDING', 'PENDING', 'PENDING'), {}, ['processing', 'processing', null]],
  [
    'PENDING with a challenge URL',
    orderOf('PENDING', 'PENDING', 'PENDING', { challengeUrl: 'https://bank.example/1' }),
    {},
    ['action_required', 'action_required', null],
  ],
  [
    'PENDING with a challenge on a strange host',
    orderOf('PENDING', 'PENDING', 'PENDING', { challengeUrl: 'https://evil.example/1' }),
    {},
    ['processing', 'processing', 'challenge_refused'],
  ],
  [
    'AUTHORIZED with pre-auth',
    orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'),
    { preAuth: true },
    ['authorized', 'authorized', null],
  ],
  [
    'AUTHORIZED without pre-auth',
    orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'),
    {},
    ['processing', 'processing', null],
  ],
  ['PROCESSED', orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), {}, ['captured', 'captured', null]],
  ['PARTIALLY_REFUNDED', orderOf('PARTIALLY_REFUNDED', 'PROCESSED', 'PROCESSED'), {}, ['captured', 'captured', null]],
  ['FULLY_REFUNDED', orderOf('FULLY_REFUNDED', 'PROCESSED', 'PROCESSED'), {}, ['captured', 'captured', null]],
  ['CANCELLED', orderOf('CANCELLED', 'CANCELLED', 'CANCELLED'), {}, ['cancelled', 'cancelled', null]],
  ['ATTEMPTED with retries left', orderOf('ATTEMPTED', 'FAILED', 'FAILED'), {}, ['failed', 'open', null]],
  [
    'ATTEMPTED without',
    orderOf('ATTEMPTED', 'FAILED', 'FAILED', { retriesRemaining: 0 }),
    {},
    ['failed', 'failed', null],
  ],
  ['FAILED', orderOf('FAILED', 'FAILED', 'FAILED'), {}, ['failed', 'failed', null]],
  ['EXPIRED', orderOf('EXPIRED', 'FAILED', 'FAILED'), {}, ['failed', 'expired', null]],
  ['a word not known here', orderOf('SETTLED', 'PROCESSED', 'PROCESSED'), {}, ['processing', 'processing', null]],
  [
    'PROCESSED with a failed leg',
    orderOf('PROCESSED', 'PROCESSED', 'FAILED'),
    {},
    ['processing', 'processing', 'partial'],
  ],
  [
    'AUTHORIZED with a failed leg',
    orderOf('AUTHORIZED', 'FAILED', 'AUTHORIZED'),
    { preAuth: true },
    ['processing', 'processing', 'partial'],
  ],
  [
    'PENDING with one leg ended badly',
    orderOf('PENDING', 'AUTHORIZED', 'FAILED'),
    {},
    ['processing', 'processing', 'partial'],
  ],
  [
    'another order’s answer',
    orderOf('PROCESSED', 'PROCESSED', 'PROCESSED', { orderId: 'v1-2' }),
    {},
    ['processing', 'processing', 'order_unknown'],
  ],
  [
    'another amount',
    orderOf('PROCESSED', 'PROCESSED', 'PROCESSED', { amount: paise(4999) }),
    {},
    ['processing', 'processing', 'order_unknown'],
  ],
];

for (const [what, order, fields, expected] of TABLE) {
  test(`an order ${what} makes the attempt, the session and the call for attention ${expected.join(', ')}`, () => {
    assert.deepEqual(outcome(settle(sessionOf(fields), order, look())), expected);
  });
}

test('paid legs that do not add up to the order are not a paid order', () => {
  const [card, points] = legsOf(1, 'PROCESSED', 'PROCESSED');
  assert.ok(card && points);
  const short = orderOf('PROCESSED', undefined, undefined, { legs: [card, { ...points, amount: paise(3400) }] });
  assert.deepEqual(outcome(settle(sessionOf(), short, look())), ['processing', 'processing', 'partial']);
  const missing = orderOf('PROCESSED', undefined, undefined, { legs: [card] });
  assert.deepEqual(outcome(settle(sessionOf(), missing, look())), ['processing', 'processing', 'partial']);
});

test('an order paid by legs that are not ours is nobody’s success and takes no other payment', () => {
  const stranger = legEvidence({ merchantPaymentReference: 'other', status: 'PROCESSED', amount: paise(5000) });
  const order = orderOf('PROCESSED', undefined, undefined, { legs: [stranger] });
  const session = sessionOf({ attempts: [], status: 'open' });
  const settled = settle(session, order, look());
  assert.equal(settled.status, 'processing');
  assert.equal(settled.needsAttention, 'order_unknown');
});

test('absence proves nothing before a minute after the deadline, and "not received" after', () => {
  const session = sessionOf();
  const early = look({ now: later(75_000), askedAt: later(74_999) });
  assert.deepEqual(outcome(settle(session, orderOf('CREATED'), early)), ['processing', 'processing', null]);
  const askedEarly = look({ now: later(90_000), askedAt: later(74_999) });
  assert.deepEqual(outcome(settle(session, orderOf('CREATED'), askedEarly)), ['processing', 'processing', null]);
  const settled = settle(session, orderOf('CREATED'), look({ now: later(75_000), askedAt: later(75_000) }));
  assert.deepEqual(outcome(settled), ['failed', 'open', null]);
  assert.deepEqual(settled.attempts[0]?.failure, { code: 'not_received', retryable: true });
});

test('what was told as failed, cancelled or expired and is paid all the same is a late success', () => {
  for (const status of ['open', 'failed', 'cancelled', 'expired'] as const) {
    const session = sessionOf({ status, attempts: [attemptOf({ status: 'failed' })] });
    const settled = settle(session, orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), look());
    assert.deepEqual(outcome(settled), ['captured', 'captured', 'late_success'], status);
    const again = settle(settled, orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), look());
    assert.deepEqual(again, settled);
  }
});

test('two attempts that are both paid are a double charge', () => {
  const attempts = [attemptOf({ status: 'failed' }), attemptOf({ number: 2, status: 'captured' })];
  const legs = [...legsOf(1, 'PROCESSED', 'PROCESSED'), ...legsOf(2, 'PROCESSED', 'PROCESSED')];
  const settled = settle(
    sessionOf({ attempts, status: 'captured' }),
    orderOf('PROCESSED', undefined, undefined, { legs }),
    look(),
  );
  assert.equal(settled.needsAttention, 'duplicate_charge');
});

test('a payment still undecided after an hour calls for a person', () => {
  const order = orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED');
  const settled = settle(sessionOf(), order, look({ now: later(3_600_001) }));
  assert.deepEqual(outcome(settled), ['processing', 'processing', 'unknown_outcome']);
});

test('a session whose live attempt fails after its time is expired, not open', () => {
  const now = later(1_800_001);
  const settled = settle(sessionOf(), orderOf('ATTEMPTED', 'FAILED', 'FAILED'), look({ now, askedAt: now }));
  assert.deepEqual(outcome(settled), ['failed', 'expired', null]);
  assert.deepEqual(settled.attempts[0]?.failure, { code: 'unknown_decline', retryable: false });
});

test('a partial capture is counted from the legs', () => {
  const legs = legsOf(1, 'PROCESSED', 'PROCESSED').map((leg) => ({
    ...leg,
    captured: leg.method === 'CARD' ? paise(500) : paise(3500),
  }));
  const session = sessionOf({ preAuth: true, attempts: [attemptOf({ status: 'authorized' })], status: 'authorized' });
  const settled = settle(session, orderOf('PARTIALLY_CAPTURED', undefined, undefined, { legs }), look());
  assert.equal(settled.amountCaptured, 4000);
  assert.equal(settled.status, 'captured');
});

const word = fc.constantFrom('PENDING', 'AUTHORIZED', 'PROCESSED', 'FAILED', 'CANCELLED', 'SOMETHING_NEW');
const ORDER_STATUSES = [
  'CREATED',
  'PENDING',
  'ATTEMPTED',
  'AUTHORIZED',
  'PROCESSED',
  'PARTIALLY_CAPTURED',
  'CANCELLED',
  'FAILED',
  'EXPIRED',
  'FULLY_REFUNDED',
  'SOMETHING_NEW',
];
const anyOrder = fc
  .record({
    status: fc.constantFrom(...ORDER_STATUSES),
    card: word,
    points: word,
    shown: fc.boolean(),
    retriesRemaining: fc.option(fc.integer({ min: 0, max: 10 })),
    challengeUrl: fc.constantFrom(null, 'https://bank.example/1', 'https://evil.example/1'),
  })
  .map(({ status, card, points, shown, ...fields }) => orderOf(status, shown ? card : undefined, points, fields));
const anySession = fc
  .record({
    preAuth: fc.boolean(),
    status: fc.constantFrom('submitting', 'action_required', 'processing', 'authorized', 'failed', 'cancelled'),
  } as const)
  .map(({ preAuth, status }) => sessionOf({ preAuth, attempts: [attemptOf({ status })] }));

test('the same look twice changes nothing more', () => {
  fc.assert(
    fc.property(anySession, anyOrder, fc.integer({ min: 0, max: 7_200_000 }), (session, order, age) => {
      const at = look({ now: later(age), askedAt: later(age) });
      const once = settle(session, order, at);
      assert.deepEqual(settle(once, order, at), once);
    }),
    { numRuns: 500 },
  );
});

test('whatever Plural says, in whatever order: paid only on its word, and a capture stays one', () => {
  fc.assert(
    fc.property(anySession, fc.array(anyOrder, { maxLength: 8 }), (session, orders) => {
      let current = session;
      for (const [index, order] of orders.entries()) {
        const next = settle(current, order, look({ now: later(index * 1_000), askedAt: later(index * 1_000) }));
        const isNewlyCaptured = next.status === 'captured' && current.status !== 'captured';
        if (isNewlyCaptured) {
          assert.ok(['PROCESSED', 'PARTIALLY_CAPTURED', 'FULLY_REFUNDED'].includes(order.status));
          assert.ok(order.legs.length === 2 && order.legs.every((leg) => leg.status === 'PROCESSED'));
        }
        if (current.status === 'captured') assert.equal(next.status, 'captured');
        assert.ok(next.attempts.filter((attempt) => isLiveAttempt(attempt.status)).length <= 1);
        if (next.status === 'open') assert.ok(next.attempts.every((attempt) => !isInFlight(attempt.status)));
        current = next;
      }
    }),
    { numRuns: 1_000 },
  );
});
