/** The rows that a change of a session is written in. What must not lie about in clear is sealed here. */
import type { Insertable } from 'kysely';
import { isSame } from '../checkout/is-same.ts';
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

/** Of attempts and refunds those that are new or other than they were. */
export interface RowsOfChange {
  readonly session: Omit<Insertable<CheckoutSessionTable>, 'creation_key'>;
  readonly attempts: readonly Insertable<PaymentAttemptTable>[];
  readonly consents: readonly Insertable<ConsentTable>[];
  readonly legs: readonly Insertable<PaymentLegTable>[];
  /** `unchanged`, or as it now is. */
  readonly operation: Insertable<PendingOperationTable> | null | 'unchanged';
  readonly refunds: readonly Insertable<RefundTable>[];
}

/** Before the transaction opens: it holds the one writer for as short as can be. */
export async function rowsOfChange(before: Session, after: Session, vault: Vault): Promise<RowsOfChange> {
  const attempts = changedOf(before.attempts, after.attempts);
  return {
    session: await sessionRow(after, vault),
    attempts: await Promise.all(attempts.map(async (attempt) => await attemptRow(after.id, attempt, vault))),
    consents: attempts.flatMap((attempt) =>
      attempt.consent === null ? [] : [consentRow(after.id, attempt.id, attempt.consent)],
    ),
    legs: attempts.flatMap((attempt) => attempt.legs.map((leg) => legRow(after.id, attempt.id, leg))),
    refunds: changedOf(before.refunds, after.refunds).map((refund) => refundRow(after.id, refund)),
    operation: isSame(before.operation, after.operation) ? 'unchanged' : operationRow(after.id, after.operation),
  };
}

function changedOf<Part extends Attempt | Refund>(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  const known = new Map(before.map((part) => [part.id, part]));
  return after.filter((part) => !isSame(known.get(part.id), part));
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

async function attemptRow(sessionId: string, attempt: Attempt, vault: Vault): Promise<Insertable<PaymentAttemptTable>> {
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

function consentRow(sessionId: string, attemptId: string, consent: ConsentRecord): Insertable<ConsentTable> {
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

function operationRow(sessionId: string, operation: PendingOperation | null): Insertable<PendingOperationTable> | null {
  if (operation === null) return null;
  const { id, kind, amount, deadline } = operation;
  return { session_id: sessionId, id, kind, amount, deadline: deadline.toISOString() };
}

function legRow(sessionId: string, attemptId: string, leg: Leg): Insertable<PaymentLegTable> {
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

function refundRow(sessionId: string, refund: Refund): Insertable<RefundTable> {
  return {
    id: refund.id,
    session_id: sessionId,
    number: refund.number,
    amount: refund.amount,
    status: refund.status,
    created_at: refund.createdAt.toISOString(),
    deadline: refund.deadline.toISOString(),
    creation_key: refund.creationKey,
    reference_number: refund.referenceNumber,
    failure: refund.failure,
  };
}
