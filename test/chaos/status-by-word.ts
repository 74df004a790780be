/** What a session at rest may be called, by the status of Plural's order (DESIGN 5.1): where two ledgers are compared. */
import type { SessionStatus } from '@plural-points/shared';

export const STATUS_BY_WORD: ReadonlyMap<string, readonly SessionStatus[]> = new Map([
  ['CREATED', ['open', 'expired', 'cancelled']],
  ['ATTEMPTED', ['open', 'expired', 'cancelled']],
  ['AUTHORIZED', ['authorized']],
  ['PROCESSED', ['captured']],
  ['PARTIALLY_CAPTURED', ['captured']],
  ['PARTIALLY_REFUNDED', ['captured']],
  ['FULLY_REFUNDED', ['captured']],
  ['CANCELLED', ['cancelled']],
  ['FAILED', ['failed']],
]);
