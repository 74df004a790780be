/** Plain values for the pure parts of the domain: a session, its attempts, and Plural's order about them. */
import { isLastFour, paise, type LastFour } from '@plural-points/shared';
import { snapshotOf, type Evidence, type EvidenceOf } from '../../../../bff/src/checkout/evidence.ts';
import type { LegEvidence, OrderEvidence } from '../../../../bff/src/checkout/plural-port.ts';
import { project } from '../../../../bff/src/checkout/project.ts';
import type { Refund } from '../../../../bff/src/checkout/refund.ts';
import { LEG_NOT_SEEN, paymentReference, type Attempt, type Session } from '../../../../bff/src/checkout/session.ts';

export const NOW = new Date('2026-11-22T10:00:00.000Z');
export const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

const SESSION_ID = 'cs_test';

export function sessionOf(fields: Partial<Session> = {}): Session {
  return {
    id: SESSION_ID,
    keyId: 'key',
    merchantOrderReference: 'ORDER-1',
    amount: paise(5000),
    preAuth: false,
    pointsOffered: true,
    returnUrl: 'https://shop.example/return',
    checkoutUrl: null,
    status: 'processing',
    createdAt: NOW,
    updatedAt: NOW,
    expiresAt: later(1_800_000),
    pluralOrderId: 'v1-1',
    orderDetails: null,
    amountCaptured: paise(0),
    amountRefunded: paise(0),
    retriesRemaining: 10,
    needsAttention: null,
    operation: null,
    attempts: [attemptOf()],
    refunds: [],
    lookups: 0,
    askAfter: NOW,
    version: 1,
    ...fields,
  };
}

export function attemptOf(fields: Partial<Attempt> = {}): Attempt {
  const number = fields.number ?? 1;
  const leg = (method: 'CARD' | 'POINTS', amount: number) => ({
    amount: paise(amount),
    merchantPaymentReference: paymentReference(SESSION_ID, number, method),
    pluralPaymentId: null,
    status: LEG_NOT_SEEN,
    approvalCode: null,
    rrn: null,
    acquirerReference: null,
  });
  return {
    id: `attempt-${number}`,
    number,
    status: 'processing',
    createdAt: NOW,
    deadline: later(15_000),
    card: { network: 'VISA', last4: lastFour('1112') },
    legs: [
      { ...leg('CARD', 1500), method: 'CARD' },
      { ...leg('POINTS', 3500), method: 'POINTS', points: 140, consentId: 'cn_1' },
    ],
    consent: null,
    failure: null,
    challengeUrl: null,
    ...fields,
  };
}

export function refundOf(number: number, fields: Partial<Refund> = {}): Refund {
  return {
    id: `rf_${number}`,
    number,
    referenceNumber: number,
    amount: paise(1000),
    status: 'pending',
    failure: null,
    createdAt: later(8_500),
    deadline: later(23_500),
    creationKey: `key-${number}`,
    ...fields,
  };
}

/** The intent of a capture or cancel, so many milliseconds after the start. */
export function operationOpened(
  closing: 'capture' | 'cancel',
  after: number,
  fields: Partial<EvidenceOf<'operation_opened'>> = {},
): EvidenceOf<'operation_opened'> {
  return {
    kind: 'operation_opened',
    at: later(after),
    operation: 'op_1',
    closing,
    amount: paise(2000),
    deadline: later(after + 15_000),
    ...fields,
  };
}

/** What Plural shows under the reference of refund `number`. */
export function refundShown(number: number, amount: number, status: string, after = 9_000): EvidenceOf<'refund_seen'> {
  return {
    kind: 'refund_seen',
    at: later(after),
    refund: number,
    orderId: `v1-r${number}`,
    amount: paise(amount),
    status,
  };
}

/**
 * The session that evidence makes of these intents, once its order was adopted and the call of its first attempt was
 * over.
 */
export function sessionAfter(fields: Partial<Session>, ...evidence: readonly Evidence[]): Session {
  return project(sessionOf(fields), [ADOPTED, CALL_OVER, ...evidence]);
}

export const ADOPTED: Evidence = { kind: 'order_adopted', at: NOW, orderId: 'v1-1', retriesRemaining: 10 };
const CALL_OVER: Evidence = { kind: 'payment_call_over', at: NOW, attempt: 1 };

/** One look at Plural's order, asked so many milliseconds after the start. */
export function seen(order: OrderEvidence, after = 5_000): Evidence {
  const isChallengeAllowed = (url: string): boolean => url.startsWith('https://bank.example/');
  return { kind: 'order_seen', at: later(after), source: 'inquiry', order: snapshotOf(order, isChallengeAllowed) };
}

/** An order whose legs belong to attempt `number`, with these statuses for card and points. */
export function orderOf(
  status: string,
  card?: string,
  points?: string,
  fields: Partial<OrderEvidence> = {},
): OrderEvidence {
  const legs = card === undefined || points === undefined ? [] : legsOf(1, card, points);
  return {
    orderId: 'v1-1',
    merchantOrderReference: 'ORDER-1',
    amount: paise(5000),
    status,
    challengeUrl: null,
    retriesRemaining: 9,
    legs,
    ...fields,
  };
}

export function legsOf(number: number, card: string, points: string): LegEvidence[] {
  return [
    legEvidence({ merchantPaymentReference: paymentReference(SESSION_ID, number, 'CARD'), status: card }),
    legEvidence({
      merchantPaymentReference: paymentReference(SESSION_ID, number, 'POINTS'),
      method: 'POINTS',
      amount: paise(3500),
      status: points,
    }),
  ];
}

export function legEvidence(fields: Partial<LegEvidence> = {}): LegEvidence {
  return {
    pluralPaymentId: null,
    merchantPaymentReference: null,
    method: 'CARD',
    amount: paise(1500),
    status: 'PENDING',
    network: null,
    approvalCode: null,
    rrn: null,
    acquirerReference: null,
    failure: null,
    captured: null,
    ...fields,
  };
}

function lastFour(text: string): LastFour {
  if (!isLastFour(text)) throw new Error('four digits');
  return text;
}
