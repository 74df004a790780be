/**
 * What a session looks like from outside: to the merchant's server and to the shopper. Declared fields only, no
 * spread.
 */
import {
  money,
  type CheckoutView,
  type ConsentRecord as ConsentView,
  type MerchantAttempt,
  type MerchantLeg,
  type MerchantView,
  type RefundView,
  type ShopperAttempt,
} from '@plural-points/shared';
import type { CheckoutDependencies } from './dependencies.ts';
import type { Refund } from './refund.ts';
import { latestAttempt, type Attempt, type ConsentRecord, type Leg, type Session } from './session.ts';

export function merchantView(session: Session): MerchantView {
  return {
    id: session.id,
    merchantOrderReference: session.merchantOrderReference,
    status: session.status,
    amount: money(session.amount),
    preAuth: session.preAuth,
    returnUrl: session.returnUrl,
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    pluralOrderId: session.pluralOrderId,
    amountCaptured: money(session.amountCaptured),
    amountRefunded: money(session.amountRefunded),
    retriesRemaining: session.retriesRemaining,
    needsAttention: session.needsAttention,
    pendingOperation: session.operation?.kind ?? null,
    attempts: session.attempts.map((attempt) => merchantAttempt(attempt)),
    refunds: session.refunds.map((refund) => refundView(refund)),
  };
}

export function checkoutView(deps: CheckoutDependencies, session: Session): CheckoutView {
  const attempt = latestAttempt(session);
  return {
    sessionId: session.id,
    merchantOrderReference: session.merchantOrderReference,
    status: session.status,
    amount: money(session.amount),
    amountRefunded: money(session.amountRefunded),
    merchantName: deps.settings.merchantName,
    environment: deps.settings.environment,
    pointsOffered: session.pointsOffered,
    expiresAt: session.expiresAt.toISOString(),
    now: deps.clock().toISOString(),
    returnUrl: session.returnUrl,
    sealingKey: deps.sealing.offered,
    challengeHosts: [...deps.settings.challengeHosts],
    retriesRemaining: session.retriesRemaining,
    attempt: attempt === null ? null : shopperAttempt(attempt),
  };
}

export function consentView(attempt: Attempt, consent: ConsentRecord): ConsentView {
  return {
    id: consent.id,
    attemptId: attempt.id,
    text: consent.text,
    textSha256: consent.textSha256,
    locale: consent.locale,
    grantedAt: consent.grantedAt.toISOString(),
    recordedAt: consent.recordedAt.toISOString(),
    points: consent.points,
    pointsAmount: money(consent.pointsAmount),
    cardAmount: money(consent.cardAmount),
    card: { network: attempt.card.network, last4: attempt.card.last4 },
    signature: consent.signature,
  };
}

export function refundView(refund: Refund): RefundView {
  return {
    id: refund.id,
    amount: money(refund.amount),
    status: refund.status,
    createdAt: refund.createdAt.toISOString(),
  };
}

function merchantAttempt(attempt: Attempt): MerchantAttempt {
  return {
    id: attempt.id,
    status: attempt.status,
    createdAt: attempt.createdAt.toISOString(),
    card: { network: attempt.card.network, last4: attempt.card.last4 },
    legs: attempt.legs.map((leg) => merchantLeg(leg)),
    consentId: attempt.consent?.id ?? null,
    failure: attempt.failure,
  };
}

function merchantLeg(leg: Leg): MerchantLeg {
  return {
    method: leg.method,
    amount: money(leg.amount),
    ...(leg.method === 'POINTS' ? { points: leg.points } : {}),
    status: leg.status,
    merchantPaymentReference: leg.merchantPaymentReference,
    ...(leg.pluralPaymentId === null ? {} : { pluralPaymentId: leg.pluralPaymentId }),
    ...(leg.approvalCode === null ? {} : { approvalCode: leg.approvalCode }),
    ...(leg.rrn === null ? {} : { rrn: leg.rrn }),
    ...(leg.acquirerReference === null ? {} : { acquirerReference: leg.acquirerReference }),
  };
}

function shopperAttempt(attempt: Attempt): ShopperAttempt {
  const { consent } = attempt;
  return {
    id: attempt.id,
    status: attempt.status,
    ...(attempt.challengeUrl === null ? {} : { challengeUrl: attempt.challengeUrl }),
    legs: attempt.legs.map((leg) => ({
      method: leg.method,
      amount: money(leg.amount),
      ...(leg.method === 'POINTS' ? { points: leg.points } : {}),
      status: leg.status,
    })),
    card: { network: attempt.card.network, last4: attempt.card.last4 },
    consent:
      consent === null
        ? null
        : { text: consent.text, locale: consent.locale, grantedAt: consent.grantedAt.toISOString() },
    failure: attempt.failure,
  };
}
