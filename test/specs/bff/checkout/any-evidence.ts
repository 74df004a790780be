/**
 * Arbitrary evidence about one session: two attempts, two refunds, a capture and a cancel, in any words and at any
 * time.
 */
import fc from 'fast-check';
import { paise, type Paise } from '@plural-points/shared';
import type { Evidence } from '../../../../bff/src/checkout/evidence.ts';
import type { LegEvidence } from '../../../../bff/src/checkout/plural-port.ts';
import { paymentReference, type Session } from '../../../../bff/src/checkout/session.ts';
import { ADOPTED, attemptOf, later, legEvidence, orderOf, refundOf, refundShown, seen, sessionOf } from './evidence.ts';

export const NUMBERS = [1, 2] as const;

/** The second refund has a reference of its own, or has taken over the first's. */
export const anyIntent: fc.Arbitrary<Session> = fc
  .tuple(fc.boolean(), fc.boolean(), fc.constantFrom(3000, 2000))
  .map(([preAuth, isTakenOver, second]) =>
    sessionOf({
      preAuth,
      attempts: [attemptOf(), attemptOf({ number: 2, createdAt: later(20_000), deadline: later(35_000) })],
      refunds: [
        refundOf(1, { amount: paise(3000), deadline: later(75_000) }),
        refundOf(2, {
          amount: paise(second),
          deadline: later(isTakenOver ? 150_000 : 75_000),
          referenceNumber: isTakenOver ? 1 : 2,
        }),
      ],
    }),
  );

const KNOWN_LEG_WORDS = ['PENDING', 'AUTHORIZED', 'PROCESSED', 'FAILED', 'CANCELLED'];
const KNOWN_ORDER_WORDS = [
  'CREATED',
  'PENDING',
  'ATTEMPTED',
  'AUTHORIZED',
  'PROCESSED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_REFUNDED',
  'FULLY_REFUNDED',
  'CANCELLED',
  'FAILED',
  'EXPIRED',
];
/** What Plural has never said, in whatever spelling. */
export const anyUnknownWord = fc.oneof(
  fc.constantFrom('SETTLED', 'processed', 'CAPTURED', 'SUCCESS', '', 'PROCESSED ', 'constructor'),
  fc.string({ maxLength: 60 }).filter((text) => ![...KNOWN_ORDER_WORDS, ...KNOWN_LEG_WORDS].includes(text)),
);

/** Milliseconds after the start, often the same for several facts. */
const anyMoment = fc.oneof(
  fc.constantFrom(0, 1_000, 5_000, 20_000, 40_000, 75_000, 95_000, 1_800_000),
  fc.integer({ min: 0, max: 7_200_000 }),
);

export type LegWords = readonly [card: string, points: string] | null;

const anyLegWord = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...KNOWN_LEG_WORDS) }, anyUnknownWord);
export const anyLegWords: fc.Arbitrary<LegWords> = fc.oneof(
  fc.constant(null),
  fc.tuple(anyLegWord, anyLegWord),
  anyLegWord.map((word): [string, string] => [word, word]),
);

interface LegOptions {
  readonly captured: Paise | null;
  /** Plural may leave it out on the points leg. */
  readonly isPointsNamed: boolean;
  /** Paise by which the card leg is not what we asked for. */
  readonly excess: number;
}

/** The legs of attempt `number` as an order shows them. */
export function shownLegs(number: number, words: LegWords, options: LegOptions): LegEvidence[] {
  if (words === null) return [];
  const [card, points] = words;
  const reference = (method: 'CARD' | 'POINTS') => paymentReference('cs_test', number, method);
  return [
    legEvidence({
      merchantPaymentReference: reference('CARD'),
      status: card,
      captured: options.captured,
      amount: paise(1500 + options.excess),
    }),
    legEvidence({
      method: 'POINTS',
      amount: paise(3500),
      status: points,
      merchantPaymentReference: options.isPointsNamed ? reference('POINTS') : null,
    }),
  ];
}

const anyLook: fc.Arbitrary<Evidence> = fc
  .record({
    status: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...KNOWN_ORDER_WORDS) }, anyUnknownWord),
    first: anyLegWords,
    second: anyLegWords,
    captured: fc.option(fc.integer({ min: 0, max: 6000 }).map((value) => paise(value))),
    isPointsNamed: fc.boolean(),
    excess: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(-100, 1)),
    retriesRemaining: fc.option(fc.integer({ min: 0, max: 10 })),
    challengeUrl: fc.constantFrom(null, 'https://bank.example/1', 'https://evil.example/1'),
    orderId: fc.oneof({ weight: 12, arbitrary: fc.constant('v1-1') }, fc.constant('v1-2')),
    at: anyMoment,
  })
  .map(({ status, first, second, retriesRemaining, challengeUrl, orderId, at, ...options }) => {
    const legs = [...shownLegs(1, first, options), ...shownLegs(2, second, options)];
    return seen(orderOf(status, undefined, undefined, { legs, retriesRemaining, challengeUrl, orderId }), at);
  });

const anyNumber = fc.constantFrom(...NUMBERS);
const anyOperation = fc.constantFrom('capture', 'cancel');

const anyOther: fc.Arbitrary<Evidence> = fc
  .record({ at: anyMoment, number: anyNumber, closing: anyOperation })
  .chain(({ at, number, closing }) =>
    fc.constantFrom<Evidence>(
      { kind: 'payment_declined', at: later(at), attempt: number, code: 'card_declined' },
      { kind: 'payment_not_made', at: later(at), attempt: number },
      { kind: 'payment_call_over', at: later(at), attempt: number },
      {
        kind: 'operation_opened',
        at: later(at),
        operation: closing,
        closing,
        amount: paise(2000),
        deadline: later(at + 15_000),
      },
      { kind: 'operation_not_made', at: later(at), operation: closing },
      { kind: 'closed_by_merchant', at: later(at), call: null },
      { kind: 'time_is_up', at: later(at) },
      { kind: 'overdue', at: later(at) },
      { kind: 'attention_seen', at: later(at), reason: 'late_success' },
      { kind: 'order_not_ours', at: later(at) },
    ),
  );

/** What can be told of a refund, in whatever words. */
export const anyRefundFact: fc.Arbitrary<Evidence> = fc
  .tuple(
    anyMoment,
    anyNumber,
    fc.constantFrom('PROCESSED', 'FAILED', 'PENDING'),
    fc.oneof({ weight: 3, arbitrary: fc.constant(3000) }, fc.constant(2000)),
  )
  .chain(([at, refund, status, amount]) =>
    fc.constantFrom<Evidence>(
      refundShown(refund, amount, status, at),
      { kind: 'refund_not_made', at: later(at), refund },
      { kind: 'refund_not_found', at: later(at), refund },
    ),
  );

export const anyDoorbell: fc.Arbitrary<Evidence> = fc
  .tuple(anyMoment, fc.boolean())
  .chain(([at, isSigned]) =>
    fc.constantFrom<Evidence>(
      { kind: 'callback', at: later(at), isSigned },
      { kind: 'webhook', at: later(at), webhookId: 'msg_1' },
    ),
  );

export const anyFact: fc.Arbitrary<Evidence> = fc.oneof(
  { weight: 6, arbitrary: anyLook },
  { weight: 3, arbitrary: anyOther },
  { weight: 2, arbitrary: anyRefundFact },
  { weight: 1, arbitrary: anyDoorbell },
);

/** A set of facts about a session whose order is known. */
export const anyEvidence: fc.Arbitrary<Evidence[]> = fc
  .array(anyFact, { maxLength: 12 })
  .map((facts) => [ADOPTED, ...facts]);
