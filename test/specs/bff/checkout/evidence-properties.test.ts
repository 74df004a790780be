import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isInFlight, isLiveAttempt, type AttemptStatus } from '@plural-points/shared';
import type { Evidence, EvidenceOf } from '../../../../bff/src/checkout/evidence.ts';
import { inOrder } from '../../../../bff/src/checkout/evidence-order.ts';
import { project } from '../../../../bff/src/checkout/project.ts';
import type { Session } from '../../../../bff/src/checkout/session.ts';
import { stateOf } from '../../../../bff/src/checkout/state-of.ts';
import { LEG_WORDS, ORDER_WORDS } from '../../../../bff/src/checkout/state-tables.ts';
import { seeded } from '../../../chaos/seeded.ts';
import {
  anyDoorbell,
  anyEvidence,
  anyFact,
  anyIntent,
  anyLegWords,
  anyRefundFact,
  anyUnknownWord,
  shownLegs,
} from './any-evidence.ts';
import { ADOPTED, orderOf, seen } from './evidence.ts';

const RUNS = seeded({ short: 300, long: 10_000 });

type Look = EvidenceOf<'order_seen'>;

const QUARANTINE_MS = 60_000;

/** The looks at this session's own order; of every other one nothing counts. */
const looksAt = (session: Session, evidence: readonly Evidence[]): readonly Look[] =>
  evidence.filter(
    (fact) => fact.kind === 'order_seen' && fact.order.orderId === 'v1-1' && fact.order.amount === session.amount,
  ) as Look[];

/** The legs of attempt `number`, found by the reference of its card leg, which these orders always name. */
function legsIn(look: Look, number: number): Look['order']['legs'] {
  const index = look.order.legs.findIndex((leg) => leg.merchantPaymentReference === `cs_test-${number}-c`);
  return index === -1 ? [] : look.order.legs.slice(index, index + 2);
}

// Mutant: inOrder sorts by time alone; this test failed.
test('any order and any repetition of the same evidence make one state', () => {
  const shuffled = anyEvidence.chain((evidence) =>
    fc.record({
      evidence: fc.constant(evidence),
      again: fc
        .tuple(
          fc.shuffledSubarray(evidence, { minLength: evidence.length }),
          fc.shuffledSubarray(evidence),
          fc.shuffledSubarray(evidence),
        )
        .chain((parts) => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length })),
    }),
  );
  fc.assert(
    fc.property(anyIntent, shuffled, (session, { evidence, again }) => {
      assert.deepEqual(project(session, again), project(session, evidence));
    }),
    RUNS,
  );
});

// Mutant: a callback moves an attempt as a captured order does; this test failed.
test('a callback or a webhook decides nothing, however many come and whenever', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, fc.array(anyDoorbell), (session, evidence, doorbells) => {
      assert.deepEqual(project(session, [...evidence, ...doorbells]), project(session, evidence));
    }),
    RUNS,
  );
});

const anyHistory = fc.array(anyRefundFact, { maxLength: 3 });
const anyAddition = fc.oneof(anyFact, anyRefundFact);

// Mutant: the first end told of a refund stays, whatever it was; this test failed.
// Mutant: the row of `captured` takes `cancelled` and `failed` as other live attempts do; this test failed.
test('whatever more is learnt, of whatever time: captured stays captured, refunded stays refunded, retries only run down', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, anyHistory, anyAddition, (session, evidence, refunds, fact) => {
      const known = [...evidence, ...refunds];
      const before = project(session, known);
      const after = project(session, [...known, fact]);
      before.attempts.forEach(({ status }, index) => {
        if (status === 'captured') assert.equal(after.attempts[index]?.status, 'captured');
      });
      if (before.status === 'captured') assert.equal(after.status, 'captured');
      before.refunds.forEach(({ status }, index) => {
        if (status === 'processed') assert.equal(after.refunds[index]?.status, 'processed');
      });
      assert.ok((after.retriesRemaining ?? 10) <= (before.retriesRemaining ?? 10));
    }),
    RUNS,
  );
});

const RANK: Readonly<Record<AttemptStatus, number>> = {
  submitting: 0,
  processing: 1,
  action_required: 1,
  failed: 2,
  cancelled: 2,
  authorized: 3,
  captured: 4,
};

// Mutant: in the table, `challenge` makes a failed attempt `action_required`; this test failed.
test('as time goes on, an attempt’s rank falls by the word of its order alone: voided, or legs that do not agree', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, (session, evidence) => {
      const facts = inOrder(evidence);
      facts.forEach((fact, count) => {
        const before = stateOf(session, facts.slice(0, count));
        const after = stateOf(session, facts.slice(0, count + 1));
        before.attempts.forEach((attempt, index) => {
          const to = after.attempts[index]?.status ?? attempt.status;
          if (RANK[to] >= RANK[attempt.status]) return;
          assert.ok(fact.kind === 'order_seen', `${attempt.status} became ${to} by ${fact.kind}`);
          const isVoided = attempt.status === 'authorized' && (to === 'cancelled' || to === 'failed');
          const isMoney = legsIn(fact, attempt.number).some((leg) => LEG_WORDS.get(leg.status) !== 'bad');
          assert.ok(isVoided || (to === 'processing' && isMoney), `${attempt.status} became ${to}`);
        });
      });
    }),
    RUNS,
  );
});

// Mutant: an order's word that is not listed reads as captured; this test failed.
// Mutant: a leg's word that is not listed reads as paid; this test failed.
test('words that are not known are never success and never an end', () => {
  const look = fc.record({ order: anyUnknownWord, words: anyLegWords, at: fc.integer({ min: 0, max: 7_200_000 }) });
  const strange = fc.record({ word: anyUnknownWord, order: fc.constantFrom('PENDING', 'AUTHORIZED', 'PROCESSED') });
  const plain = { captured: null, isPointsNamed: true, excess: 0 };
  fc.assert(
    fc.property(anyIntent, fc.array(look), fc.array(strange), (session, looks, strangers) => {
      const one = { ...session, attempts: session.attempts.slice(0, 1) };
      const unknownOrders = looks.map(({ order, words, at }) =>
        seen(
          orderOf(order, undefined, undefined, { legs: shownLegs(1, words ?? ['PROCESSED', 'PROCESSED'], plain) }),
          at,
        ),
      );
      const unknownLegs = strangers.map(({ word, order }) =>
        seen(orderOf(order, undefined, undefined, { legs: shownLegs(1, [word, word], plain) })),
      );
      const after = project(one, [ADOPTED, ...unknownOrders, ...unknownLegs]);
      assert.ok(after.attempts.every(({ status }) => isInFlight(status)));
      assert.ok(after.status === 'processing' || after.status === 'action_required');
      assert.equal(after.amountCaptured, 0);
    }),
    RUNS,
  );
});

// Mutant: in the table, `short` legs of a captured order are `captured`; this test failed.
// Mutant: in the table, `torn` legs of a captured order are `captured`; this test failed.
// Mutant: the order's id is not compared with the session's; this test failed.
test('an attempt is captured if and only if its order said so, every leg was good, and the legs added up to the order', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, (session, evidence) => {
      const looks = looksAt(session, evidence);
      for (const { number, status } of project(session, evidence).attempts) {
        const proof = looks.some((look) => {
          const legs = legsIn(look, number);
          const isSaid = ORDER_WORDS.get(look.order.status) === 'captured';
          const isGood = legs.length === 2 && legs.every((leg) => LEG_WORDS.get(leg.status) === 'paid');
          return isSaid && isGood && legs.reduce((sum, leg) => sum + leg.amount, 0) === session.amount;
        });
        assert.equal(status === 'captured', proof);
      }
    }),
    RUNS,
  );
});

// Mutant: `payment_call_over` moves an attempt to failed; this test failed.
// Mutant: absence proves at the deadline, without the quarantine; this test failed.
test('no attempt fails without evidence: a word of its call, the order’s own, or absence after quarantine', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, (session, evidence) => {
      for (const { number, status, deadline } of project(session, evidence).attempts) {
        if (status !== 'failed') continue;
        const isCallEnded = evidence.some(
          (fact) => (fact.kind === 'payment_declined' || fact.kind === 'payment_not_made') && fact.attempt === number,
        );
        const isTold = looksAt(session, evidence).some((look) => {
          const legs = legsIn(look, number);
          if (legs.length === 0) return look.at.getTime() >= deadline.getTime() + QUARANTINE_MS;
          const isOver = ['FAILED', 'EXPIRED'].includes(look.order.status);
          return isOver || legs.every((leg) => LEG_WORDS.get(leg.status) === 'bad');
        });
        assert.ok(isCallEnded || isTold);
      }
    }),
    RUNS,
  );
});

// Mutant: refunds are summed without a look at what was captured; this test failed.
test('what is refunded never exceeds what is captured, nor that the order; where the facts say so, a person is called', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, (session, evidence) => {
      const after = project(session, evidence);
      assert.ok(after.amountRefunded <= after.amountCaptured);
      assert.ok(after.amountCaptured <= after.amount);
      const processed = after.refunds.filter(({ status }) => status === 'processed');
      const told = processed.reduce<number>((sum, refund) => sum + refund.amount, 0);
      if (told > after.amountCaptured) assert.notEqual(after.needsAttention, null);
    }),
    RUNS,
  );
});

// Mutant: SESSION_MOVES frees a session that rests as `failed` on `payable` news; this test failed.
test('a session takes another payment only while none of its attempts lives and its order was never told as paid or ended', () => {
  fc.assert(
    fc.property(anyIntent, anyEvidence, (session, evidence) => {
      const after = project(session, evidence);
      if (after.status !== 'open') return;
      assert.ok(after.attempts.every(({ status }) => !isLiveAttempt(status)));
      const ends: ReadonlySet<string | undefined> = new Set(['failed', 'expired', 'cancelled']);
      for (const { order } of looksAt(session, evidence)) {
        assert.ok(!ends.has(ORDER_WORDS.get(order.status)));
        assert.ok(order.retriesRemaining !== 0 || !['CREATED', 'ATTEMPTED'].includes(order.status));
      }
    }),
    RUNS,
  );
});
