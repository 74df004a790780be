/** The event log as the merchant reads it, page by page, and an event sent again. */
import type { EventList, ListEventsQuery, LoggedEvent } from '@plural-points/shared';
import { eventSchema } from '@plural-points/shared/schemas';
import { CheckoutProblem, fieldProblem } from './checkout-problem.ts';
import type { EventLog, StoredEvent } from './event-log.ts';

export interface EventDesk {
  readonly log: EventLog;
  /** Whether there is an address to send events to. */
  readonly isSending: boolean;
  readonly clock: () => Date;
  /** An event was made due. */
  readonly onDue: () => void;
}

/** @throws CheckoutProblem `invalid_request` for an `after` that is no event of ours. */
export async function listEvents(desk: EventDesk, query: ListEventsQuery): Promise<EventList> {
  // One more than asked for tells whether there is a next page.
  const found = await desk.log.eventsAfter(query.after ?? null, query.limit + 1);
  if (found === null) throw fieldProblem('invalid_request', 'after', 'invalid_value');
  const page = found.slice(0, query.limit);
  return {
    data: page.map((event) => loggedEvent(event, desk.isSending)),
    nextCursor: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The same id and the same bytes are sent again at once. @throws CheckoutProblem `not_found`. */
export async function redeliverEvent(desk: EventDesk, id: string): Promise<LoggedEvent> {
  const event = await desk.log.makeDue(id, desk.clock());
  if (event === null) throw new CheckoutProblem('not_found');
  desk.onDue();
  return loggedEvent(event, desk.isSending);
}

function loggedEvent({ body, delivery }: StoredEvent, isSending: boolean): LoggedEvent {
  const isWaiting = delivery.status === 'pending';
  return {
    ...eventSchema.parse(JSON.parse(body)),
    delivery: {
      status: isWaiting && !isSending ? 'not_configured' : delivery.status,
      attempts: delivery.attempts,
      lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
      lastStatus: delivery.lastStatus,
      nextAttemptAt: isSending ? (delivery.nextAttemptAt?.toISOString() ?? null) : null,
    },
  };
}
