/**
 * Which events a change of a session gives rise to (DESIGN 5.1): pure, total over the statuses, and each only on the change
 * itself, so that saving the same state again tells nothing twice.
 */
import type { EventType, RefundStatus, SessionStatus } from '@plural-points/shared';
import type { Session } from './session.ts';

/**
 * Null: the merchant is not told. A session begins `open` in the answer to whoever made it; `processing` ends by
 * itself.
 */
const BY_STATUS: Readonly<Record<SessionStatus, EventType | null>> = {
  open: null,
  processing: null,
  action_required: 'checkout.action_required',
  authorized: 'checkout.authorized',
  captured: 'checkout.captured',
  cancelled: 'checkout.cancelled',
  failed: 'checkout.failed',
  expired: 'checkout.expired',
};

const BY_REFUND: Readonly<Record<RefundStatus, EventType | null>> = {
  pending: null,
  processed: 'refund.processed',
  failed: 'refund.failed',
};

/**
 * In the order in which they are told: attempts that failed, the session's new status, what a person should look at, and
 * refunds that came to their end. `before` is null for a session that is new.
 */
export function eventsOf(before: Session | null, after: Session): readonly EventType[] {
  const failures = after.attempts.filter(({ id, status }) => status === 'failed' && !hadFailed(before, id));
  const refunds = after.refunds
    .filter(({ id, status }) => status !== before?.refunds.find((held) => held.id === id)?.status)
    .map(({ status }) => BY_REFUND[status]);
  const isAttentionNew = after.needsAttention !== null && after.needsAttention !== before?.needsAttention;
  const types: readonly (EventType | null)[] = [
    ...failures.map(() => 'checkout.attempt_failed' as const),
    isStatusTold(before, after) ? BY_STATUS[after.status] : null,
    isAttentionNew ? 'checkout.attention_required' : null,
    ...refunds,
  ];
  return types.filter((type) => type !== null);
}

/** The amount is part of what `checkout.captured` tells: where it is found to be another, that is told again. */
function isStatusTold(before: Session | null, after: Session): boolean {
  if (before?.status !== after.status) return true;
  return after.status === 'captured' && before.amountCaptured !== after.amountCaptured;
}

function hadFailed(before: Session | null, attemptId: string): boolean {
  return before?.attempts.some(({ id, status }) => id === attemptId && status === 'failed') ?? false;
}
