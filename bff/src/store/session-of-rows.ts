/** A session made of the ledger's rows. What is encrypted at rest is opened here, and every word is checked. */
import type { Selectable } from 'kysely';
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
import { REFUND_FAILURES, type Refund } from '../checkout/refund.ts';
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
const refundFailure = z.enum(REFUND_FAILURES);
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
    referenceNumber: row.reference_number ?? row.number,
    amount: paise(row.amount),
    status: refundStatus.parse(row.status),
    failure: refundFailure.nullable().parse(row.failure),
    createdAt: new Date(row.created_at),
    deadline: new Date(row.deadline),
    creationKey: row.creation_key,
  };
}
