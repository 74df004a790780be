import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise, type FailureCode } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import type { LegEvidence } from '../../../../bff/src/checkout/plural-port.ts';
import type { Attempt, Session } from '../../../../bff/src/checkout/session.ts';
import { attemptOf, later, legsOf, operationOpened, orderOf, seen, sessionAfter } from './evidence.ts';

const AUTHORIZED = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 5_000);
const SHOWN = { challengeUrl: 'https://bank.example/1' };

const attempt = ({ attempts }: Session): Attempt | undefined => attempts.at(-1);

/** How one look at an order of this word, its legs in these, leaves the attempt; with pre-authorisation asked for. */
function statusAfter(order: string, card: string, points: string): unknown {
  const session = sessionAfter({ preAuth: true }, seen(orderOf(order, card, points, SHOWN)));
  return session.needsAttention === 'partial' ? 'partial' : attempt(session)?.status;
}

// Mutant: the amounts are added as ours are; this test failed.
test('legs of amounts beyond all sense are no success, and no error of ours', () => {
  const huge = paise(Number.MAX_SAFE_INTEGER);
  const legs = legsOf(1, 'PROCESSED', 'PROCESSED').map((leg) => ({ ...leg, amount: huge }));
  const session = sessionAfter({}, seen(orderOf('PROCESSED', undefined, undefined, { legs })));
  assert.equal(session.status, 'processing');
  assert.equal(session.needsAttention, 'partial');
});

for (const [order, card, points, expected] of [
  ['PENDING', 'PENDING', 'AUTHORIZED', 'action_required'],
  ['PENDING', 'FAILED', 'FAILED', 'processing'],
  ['PENDING', 'PROCESSED', 'CANCELLED', 'partial'],
  ['PENDING', 'PROCESSED', 'PROCESSED', 'processing'],
  ['ATTEMPTED', 'CANCELLED', 'FAILED', 'failed'],
  ['ATTEMPTED', 'PENDING', 'FAILED', 'processing'],
  ['ATTEMPTED', 'PROCESSED', 'PROCESSED', 'partial'],
  ['ATTEMPTED', 'AUTHORIZED', 'AUTHORIZED', 'partial'],
  ['AUTHORIZED', 'PROCESSED', 'PROCESSED', 'authorized'],
  ['AUTHORIZED', 'PENDING', 'AUTHORIZED', 'processing'],
  ['AUTHORIZED', 'AUTHORIZED', 'PROCESSED', 'partial'],
  ['AUTHORIZED', 'FAILED', 'CANCELLED', 'failed'],
  ['PROCESSED', 'AUTHORIZED', 'AUTHORIZED', 'authorized'],
  ['PROCESSED', 'AUTHORIZED', 'PROCESSED', 'partial'],
  ['PROCESSED', 'PENDING', 'PROCESSED', 'processing'],
  ['PROCESSED', 'FAILED', 'FAILED', 'failed'],
  ['PROCESSED', 'PARTIALLY_CAPTURED', 'PARTIALLY_REFUNDED', 'captured'],
  ['PARTIALLY_CAPTURED', 'FULLY_REFUNDED', 'PROCESSED', 'captured'],
  ['FAILED', 'PENDING', 'PENDING', 'failed'],
  ['FAILED', 'PROCESSED', 'PROCESSED', 'partial'],
  ['EXPIRED', 'AUTHORIZED', 'FAILED', 'partial'],
  ['EXPIRED', 'PENDING', 'FAILED', 'failed'],
  ['CANCELLED', 'PROCESSED', 'PROCESSED', 'cancelled'],
  ['CANCELLED', 'PENDING', 'PENDING', 'cancelled'],
  ['CANCELLED', 'AUTHORIZED', 'PROCESSED', 'partial'],
  ['CANCELLED', 'PROCESSED', 'FAILED', 'partial'],
  ['A_WORD_OF_TOMORROW', 'FAILED', 'FAILED', 'processing'],
] as const) {
  test(`an order ${order} with legs ${card} and ${points} makes the attempt ${expected}`, () => {
    assert.equal(statusAfter(order, card, points), expected);
  });
}

test('a page of the bank’s that was shown once is there until the payment has an end, though Plural shows it no more', () => {
  const shown = seen(orderOf('PENDING', 'PENDING', 'PENDING', SHOWN), 1_000);
  const silent = seen(orderOf('PENDING', 'PENDING', 'PENDING'), 2_000);
  const attempts = [attemptOf({ challengeUrl: SHOWN.challengeUrl })];
  const waiting = attempt(sessionAfter({ attempts }, shown, silent));
  assert.equal(waiting?.status, 'action_required');
  assert.equal(waiting?.challengeUrl, SHOWN.challengeUrl);
  assert.equal(attempt(sessionAfter({ attempts }, silent))?.challengeUrl, null);
  const ended = seen(orderOf('PROCESSED', 'PROCESSED', 'PROCESSED'), 3_000);
  assert.equal(attempt(sessionAfter({ attempts }, shown, ended))?.challengeUrl, null);
});

test('a page that is shown with a word that is no challenge, or after the end, is none that the shopper is sent to', () => {
  const attempts = [attemptOf({ challengeUrl: SHOWN.challengeUrl })];
  const strange = seen(orderOf('A_WORD_OF_TOMORROW', 'PENDING', 'PENDING', SHOWN), 1_000);
  assert.equal(attempt(sessionAfter({ attempts }, strange))?.challengeUrl, null);
  const failed = seen(orderOf('FAILED', 'FAILED', 'FAILED'), 1_000);
  const lagging = seen(orderOf('PENDING', 'PENDING', 'PENDING', SHOWN), 2_000);
  const held = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 3_000);
  const revived = attempt(sessionAfter({ attempts }, failed, lagging, held));
  assert.equal(revived?.status, 'processing');
  assert.equal(revived?.challengeUrl, null);
});

test('one leg that claims the whole order is not the whole payment', () => {
  const [card] = legsOf(1, 'PROCESSED', 'PROCESSED');
  assert.ok(card);
  const claims = orderOf('PROCESSED', undefined, undefined, { legs: [{ ...card, amount: paise(5000) }] });
  const session = sessionAfter({}, seen(claims));
  assert.equal(session.status, 'processing');
  assert.equal(session.needsAttention, 'partial');
});

test('a page that an order shows is not that of an attempt which it does not show, nor of one that has ended', () => {
  const attempts = [attemptOf({ challengeUrl: 'https://bank.example/old' }), attemptOf({ number: 2 })];
  const legs = [...legsOf(1, 'FAILED', 'FAILED'), ...legsOf(2, 'PENDING', 'PENDING')];
  const second = seen(orderOf('PENDING', undefined, undefined, { ...SHOWN, legs }), 2_000);
  const first = seen(orderOf('ATTEMPTED', 'FAILED', 'FAILED'), 1_000);
  const session = sessionAfter({ attempts }, first, second);
  assert.deepEqual(
    session.attempts.map(({ status }) => status),
    ['failed', 'action_required'],
  );
  assert.equal(session.status, 'action_required');
  const unseen = seen(orderOf('PENDING', undefined, undefined, { ...SHOWN, legs: [] }), 1_000);
  assert.equal(attempt(sessionAfter({}, unseen))?.status, 'processing');
});

test('a failed attempt names the card’s cause, else the points’, else that none is known; an expired order its own', () => {
  const failureOf = (
    word: string,
    card: FailureCode | null,
    points: FailureCode | null,
    isTurned: boolean,
  ): unknown => {
    const causes = { CARD: card, POINTS: points, OTHER: null };
    const legs: LegEvidence[] = legsOf(1, 'FAILED', 'FAILED').map((leg) => ({ ...leg, failure: causes[leg.method] }));
    const attempts = [isTurned ? attemptOf({ legs: attemptOf().legs.toReversed() }) : attemptOf()];
    return attempt(sessionAfter({ attempts }, seen(orderOf(word, undefined, undefined, { legs }))))?.failure?.code;
  };
  for (const isTurned of [false, true]) {
    assert.equal(failureOf('ATTEMPTED', 'insufficient_funds', 'points_declined', isTurned), 'insufficient_funds');
    assert.equal(failureOf('ATTEMPTED', null, 'points_declined', isTurned), 'points_declined');
    assert.equal(failureOf('FAILED', null, null, isTurned), 'unknown_decline');
    assert.equal(failureOf('EXPIRED', 'insufficient_funds', null, isTurned), 'challenge_expired');
  }
});

test('"authorised" after a cancellation counts unless we asked for that one and it was done', () => {
  const cancelled = seen(orderOf('CANCELLED', 'CANCELLED', 'CANCELLED'), 6_500);
  const again = seen(orderOf('AUTHORIZED', 'AUTHORIZED', 'AUTHORIZED'), 7_000);
  const opened = (closing: 'capture' | 'cancel'): Evidence => operationOpened(closing, 6_000);
  const unmade: Evidence = { kind: 'operation_not_made', at: later(6_200), operation: 'op_1' };
  const status = (...evidence: readonly Evidence[]): unknown =>
    attempt(sessionAfter({ preAuth: true }, AUTHORIZED, ...evidence, cancelled, again))?.status;
  assert.equal(status(opened('cancel')), 'cancelled');
  assert.equal(status(), 'authorized');
  assert.equal(status(opened('capture')), 'authorized');
  assert.equal(status(opened('cancel'), unmade), 'authorized');
  const failed = seen(orderOf('FAILED', 'FAILED', 'FAILED'), 6_500);
  const revived = sessionAfter({ preAuth: true }, AUTHORIZED, opened('cancel'), failed, again);
  assert.equal(attempt(revived)?.status, 'authorized');
  assert.equal(revived.needsAttention, 'late_success');
});

test('two attempts that are both authorised are a double charge', () => {
  const attempts = [attemptOf(), attemptOf({ number: 2 })];
  const legs = [...legsOf(1, 'AUTHORIZED', 'AUTHORIZED'), ...legsOf(2, 'AUTHORIZED', 'AUTHORIZED')];
  const session = sessionAfter(
    { attempts, preAuth: true },
    seen(orderOf('AUTHORIZED', undefined, undefined, { legs })),
  );
  assert.equal(session.needsAttention, 'duplicate_charge');
});
