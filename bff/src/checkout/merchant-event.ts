/** An event for the merchant, as it is committed with the change that it tells of. It holds no card data. */
import { money, type CheckoutEvent, type EventType } from '@plural-points/shared';
import { randomId } from '../keys/random-id.ts';
import { eventsOf } from './events-of.ts';
import type { Session } from './session.ts';

/** All but its number, which the transaction that commits it gives. */
export type MerchantEvent = Omit<CheckoutEvent, 'sequence'>;

export function merchantEvents(before: Session | null, after: Session, now: Date): readonly MerchantEvent[] {
  return eventsOf(before, after).map((type) => merchantEvent(type, after, now));
}

function merchantEvent(type: EventType, session: Session, now: Date): MerchantEvent {
  return {
    type,
    id: randomId('evt_'),
    createdAt: now.toISOString(),
    data: {
      sessionId: session.id,
      merchantOrderReference: session.merchantOrderReference,
      status: session.status,
      amountCaptured: money(session.amountCaptured),
      amountRefunded: money(session.amountRefunded),
    },
  };
}

/** The bytes that are signed and sent, at the first delivery and at each later one. */
export function eventBody({ type, id, createdAt, data }: MerchantEvent, sequence: number): string {
  return JSON.stringify({ type, id, createdAt, sequence, data } satisfies CheckoutEvent);
}
