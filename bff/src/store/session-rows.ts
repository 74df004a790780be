/** Rows of the ledger's tables made into sessions and back. What is encrypted at rest is opened and boxed here. */
import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  ATTEMPT_STATUSES,
  ATTENTION_REASONS,
  FAILURE_CODES,
  isLastFour,
  LEG_METHODS,
  OPERATION_KINDS,
  paise,
  REFUND_STATUSES,
  SESSION_STATUSES,
} from '@plural-points/shared';
import { orderDetailsSchema } from '@plural-points/shared/schemas';
import type { Refund } from '../checkout/refund.ts';
import type { Attempt, ConsentRecord, Leg, PendingOperation, Session } from '../checkout/session.ts';
import type { Vault } from '../keys/vault.ts';
import type {
  CheckoutSessionTable,
  ConsentTable,
  PaymentAttemptTable,
  PaymentLegTable,
  PendingOperationTable,
  RefundTable,
} from './tables.ts';

export interface SessionRows {
  readonly session: Selectable<CheckoutSessionTable>;
  readonly attempts: readonly Selectable<PaymentAttemptTable>[];
  readonly legs: readonly Selectable<PaymentLegTable>[];
  readonly consents: readonly Selectable<ConsentTable>[];
  readonly operation: Selectable<PendingOperationTable> | undefined;
  readonly refunds: readonly Selectable<RefundTable>[];
}

const sessionStatus = z.enum(SESSION_STATUSES);
const attemptStatus = z.enum(ATTEMPT_STATUSES);
const attention = z.enum(ATTENTION_REASONS).nullable();
const failureCode = z.enum(FAILURE_CODES);
const legMethod = z.enum(LEG_METHODS);
const operationKind = z.enum(OPERATION_KINDS);
const refundStatus = z.enum(REFUND_STATUSES);
const lastFour = z.string().refine(isLastFour);

/** @throws when a row holds a word this version does not know: a newer schema, or a hand in the table. */
export async function sessionOfRows(rows: SessionRows, vault: Vault): Promise<Session> {
  const row = rows.session;
  const details = row.order_details === null ? null : await vault.open('order-details', row.id, row.order_details);
  return {
    id: row.id,
    keyId: row.key_id,
    merchantOrderReference: row.merchant_order_reference,
    amount: paise(row.amount),
    preAuth: row.pre_auth === 1,
    pointsOffered: row.points_offered === 1,
    returnUrl: row.return_url,
    checkoutUrl: row.checkout_url,
    status: sessionStatus.parse(row.status),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
    expiresAt: new Date(row.expires_at),
    pluralOrderId: row.plural_order_id,
    orderDetails: details === null ? null : orderDetailsSchema.parse(details),
    amountCaptured: paise(row.amount_captured),
    amountRefunded: paise(row.amount_refunded),
    retriesRemaining: row.retries_remaining,
    needsAttention: attention.parse(row.needs_attention),
    operation: rows.operation === undefined ? null : operationOfRow(rows.operation),
    attempts: await Promise.all(rows.attempts.map(async (attempt) => await attemptOfRows(attempt, rows, vault))),
    refunds: rows.refunds.map((refund) => refundOfRow(refund)),
    lookups: row.lookups,
    askAfter: new Date(row.ask_after),
    version: row.version,
  };
}

async function attemptOfRows(row: Selectable<PaymentAttemptTable>, rows: SessionRows, vault: Vault): Promise<Attempt> {
  const box = row.challenge_url;
  const challengeUrl = box === null ? null : await vault.open('challenge-url', row.session_id, box);
  const consent = rows.consents.find((candidate) => candidate.attempt_id === row.id);
  return {
    id: row.id,
    number: row.number,
    status: attemptStatus.parse(row.status),
    createdAt: new Date(row.created_at),
    deadline: new Date(row.deadline),
    card: { network: row.card_network, last4: lastFour.parse(row.card_last4) },
    legs: rows.legs.filter((leg) => leg.attempt_id === row.id).map((leg) => legOfRow(leg)),
    consent: consent === undefined ? null : consentOfRow(consent),
    failure:
      row.failure_code === null
        ? null
        : { code: failureCode.parse(row.failure_code), retryable: row.failure_retryable === 1 },
    challengeUrl: typeof challengeUrl === 'string' ? challengeUrl : null,
  };
}

function legOfRow(row: Selectable<PaymentLegTable>): Leg {
  const facts = {
    amount: paise(row.amount),
    merchantPaymentReference: row.merchant_payment_reference,
    pluralPaymentId: row.plural_payment_id,
    status: row.status,
    approvalCode: row.approval_code,
    rrn: row.rrn,
    acquirerReference: row.acquirer_reference,
  };
  if (legMethod.parse(row.method) === 'CARD') return { ...facts, method: 'CARD' };
  if (row.points === null || row.consent_id === null) throw new Error('a points leg without its consent');
  return { ...facts, method: 'POINTS', points: row.points, consentId: row.consent_id };
}

function consentOfRow(row: Selectable<ConsentTable>): ConsentRecord {
  return {
    id: row.id,
    text: row.text,
    textSha256: row.text_sha256,
    locale: row.locale,
    grantedAt: new Date(row.granted_at),
    recordedAt: new Date(row.recorded_at),
    points: row.points,
    pointsAmount: paise(row.points_amount),
    cardAmount: paise(row.card_amount),
    signature: row.signature,
  };
}

function operationOfRow(row: Selectable<PendingOperationTable>): PendingOperation {
  return {
    id: row.id,
    kind: operationKind.parse(row.kind),
    amount: paise(row.amount),
    deadline: new Date(row.deadline),
  };
}

function refundOfRow(row: Selectable<RefundTable>): Refund {
  return {
    id: row.id,
    number: row.number,
    amount: paise(row.amount),
    status: refundStatus.parse(row.status),
    createdAt: new Date(row.created_at),
    deadline: new Date(row.deadline),
    creationKey: row.creation_key,
  };
}

export function refundRow(sessionId: string, refund: Refund): Insertable<RefundTable> {
  return {
    id: refund.id,
    session_id: sessionId,
    number: refund.number,
    amount: refund.amount,
    status: refund.status,
    created_at: refund.createdAt.toISOString(),
    deadline: refund.deadline.toISOString(),
    creation_key: refund.creationKey,
  };
}

export async function sessionRow(
  session: Session,
  vault: Vault,
): Promise<Omit<Insertable<CheckoutSessionTable>, 'creation_key'>> {
  return {
    id: session.id,
    key_id: session.keyId,
    merchant_order_reference: session.merchantOrderReference,
    amount: session.amount,
    pre_auth: session.preAuth ? 1 : 0,
    points_offered: session.pointsOffered ? 1 : 0,
    return_url: session.returnUrl,
    checkout_url: session.checkoutUrl,
    status: session.status,
    created_at: session.createdAt.toISOString(),
    updated_at: session.updatedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    plural_order_id: session.pluralOrderId,
    order_details:
      session.orderDetails === null ? null : await vault.seal('order-details', session.id, session.orderDetails),
    amount_captured: session.amountCaptured,
    amount_refunded: session.amountRefunded,
    retries_remaining: session.retriesRemaining,
    needs_attention: session.needsAttention,
    lookups: session.lookups,
    ask_after: session.askAfter.toISOString(),
    version: session.version,
  };
}

export async function attemptRow(
  sessionId: string,
  attempt: Attempt,
  vault: Vault,
): Promise<Insertable<PaymentAttemptTable>> {
  const { challengeUrl, failure } = attempt;
  return {
    session_id: sessionId,
    id: attempt.id,
    number: attempt.number,
    status: attempt.status,
    created_at: attempt.createdAt.toISOString(),
    deadline: attempt.deadline.toISOString(),
    card_network: attempt.card.network,
    card_last4: attempt.card.last4,
    failure_code: failure?.code ?? null,
    failure_retryable: failure === null ? null : Number(failure.retryable),
    challenge_url: challengeUrl === null ? null : await vault.seal('challenge-url', sessionId, challengeUrl),
  };
}

export function legRow(sessionId: string, attemptId: string, leg: Leg): Insertable<PaymentLegTable> {
  return {
    session_id: sessionId,
    attempt_id: attemptId,
    method: leg.method,
    amount: leg.amount,
    points: leg.method === 'POINTS' ? leg.points : null,
    consent_id: leg.method === 'POINTS' ? leg.consentId : null,
    merchant_payment_reference: leg.merchantPaymentReference,
    plural_payment_id: leg.pluralPaymentId,
    status: leg.status,
    approval_code: leg.approvalCode,
    rrn: leg.rrn,
    acquirer_reference: leg.acquirerReference,
  };
}

export function consentRow(sessionId: string, attemptId: string, consent: ConsentRecord): Insertable<ConsentTable> {
  return {
    id: consent.id,
    session_id: sessionId,
    attempt_id: attemptId,
    text: consent.text,
    text_sha256: consent.textSha256,
    locale: consent.locale,
    granted_at: consent.grantedAt.toISOString(),
    recorded_at: consent.recordedAt.toISOString(),
    points: consent.points,
    points_amount: consent.pointsAmount,
    card_amount: consent.cardAmount,
    signature: consent.signature,
  };
}
