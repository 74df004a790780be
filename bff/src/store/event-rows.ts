/** Rows of the merchant's events: written by the transaction that changes their session, and read back. */
import type { Insertable, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { StoredEvent } from '../checkout/event-log.ts';
import { eventBody, type MerchantEvent } from '../checkout/merchant-event.ts';
import type { MerchantEventTable, Tables } from './tables.ts';

/**
 * Appends to the session's events, numbered without a gap, and to the log. The last step of its transaction: it takes the one
 * row that all writers of events share.
 */
export async function appendEvents(
  trx: Transaction<Tables>,
  sessionId: string,
  events: readonly MerchantEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { event_count } = await trx
    .updateTable('checkout_session')
    .set((eb) => ({ event_count: eb('event_count', '+', events.length) }))
    .where('id', '=', sessionId)
    .returning('event_count')
    .executeTakeFirstOrThrow();
  const { last_position } = await trx
    .updateTable('event_log')
    .set((eb) => ({ last_position: eb('last_position', '+', events.length) }))
    .where('name', '=', 'merchant')
    .returning('last_position')
    .executeTakeFirstOrThrow();
  const rows = events.map((event, index) => {
    const back = events.length - 1 - index;
    return eventRow(event, event_count - back, last_position - back);
  });
  await trx.insertInto('merchant_event').values(rows).execute();
}

function eventRow(event: MerchantEvent, sequence: number, position: number): Insertable<MerchantEventTable> {
  return {
    id: event.id,
    position,
    session_id: event.data.sessionId,
    sequence,
    type: event.type,
    created_at: event.createdAt,
    body: eventBody(event, sequence),
    status: 'pending',
    was_settled: 0,
    attempts: 0,
    failures: 0,
    last_attempt_at: null,
    last_status: null,
    next_attempt_at: event.createdAt,
  };
}

const status = z.enum(['pending', 'delivered', 'dead']);

export function eventOfRow(row: Selectable<MerchantEventTable>): StoredEvent {
  return {
    id: row.id,
    body: row.body,
    delivery: {
      status: status.parse(row.status),
      attempts: row.attempts,
      lastAttemptAt: row.last_attempt_at === null ? null : new Date(row.last_attempt_at),
      lastStatus: row.last_status,
      nextAttemptAt: row.next_attempt_at === null ? null : new Date(row.next_attempt_at),
    },
  };
}
