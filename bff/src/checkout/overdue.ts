/**
 * Whether something has been under way for so long that a person should look: what should end by itself within an hour, what
 * a shopper or a bank may take its time over within five days. The janitor goes on asking all the same, daily by then. Pure.
 */
import type { AttemptStatus } from '@plural-points/shared';
import type { SessionState } from './session-state.ts';

const HOUR_MS = 3_600_000;

/** A guess: banks have authorised payments up to five days late behind other gateways, and Plural names no limit. */
const FIVE_DAYS_MS = 5 * 24 * HOUR_MS;

/** An authorised payment waits for the merchant, who knows of it. */
const ATTEMPT_PATIENCE_MS: Readonly<Record<AttemptStatus, number>> = {
  submitting: HOUR_MS,
  processing: HOUR_MS,
  action_required: FIVE_DAYS_MS,
  authorized: Number.POSITIVE_INFINITY,
  captured: Number.POSITIVE_INFINITY,
  cancelled: Number.POSITIVE_INFINITY,
  failed: Number.POSITIVE_INFINITY,
};

/** @param at time of what was learnt last of the session */
export function isOverdue({ attempts, operations, refunds }: SessionState, at: Date): boolean {
  const isOlder = (begin: Date, patienceMs: number): boolean => at.getTime() - begin.getTime() > patienceMs;
  return (
    attempts.some(({ status, createdAt }) => isOlder(createdAt, ATTEMPT_PATIENCE_MS[status])) ||
    operations.some(({ outcome, openedAt }) => outcome === 'open' && isOlder(openedAt, HOUR_MS)) ||
    refunds.some(
      ({ status, isHeard, deadline }) => status === 'pending' && isOlder(deadline, isHeard ? FIVE_DAYS_MS : HOUR_MS),
    )
  );
}
