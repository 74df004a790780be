/** A BFF that sends its events to a receiver, for a file's tests: the receiver lives as long as the file's BFFs. */
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from '@plural-points/shared';
import { eventListSchema } from '@plural-points/shared/schemas';
import type { Bff, BffOptions } from './bff-harness.ts';
import { startEventReceiver, type EventReceiver } from './event-receiver.ts';

export const EVENT_SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

export interface Told {
  readonly bff: Bff;
  readonly receiver: EventReceiver;
}

const receivers: EventReceiver[] = [];
after(async () => {
  for (const receiver of receivers) await receiver.stop();
});

/** `start`: the suite's way to another BFF. */
export async function tellingBff(
  start: (options: BffOptions) => Promise<Bff>,
  options: BffOptions = {},
): Promise<Told> {
  const receiver = await startEventReceiver();
  receivers.push(receiver);
  return { receiver, bff: await start({ ...options, env: { ...options.env, ...eventSettings(receiver) } }) };
}

export function eventSettings(receiver: EventReceiver): Record<string, string> {
  return { MERCHANT_WEBHOOK_URL: receiver.url, MERCHANT_WEBHOOK_SECRET: EVENT_SECRET };
}

/** The whole log, read page by page as a merchant would. */
export async function eventLog(bff: Bff, limit = 100): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let after = ''; ;) {
    const query = new URLSearchParams({ limit: String(limit), ...(after === '' ? {} : { after }) }).toString();
    const page = eventListSchema.parse((await bff.merchant('get', `/v1/events?${query}`)).body);
    events.push(...page.data);
    if (page.nextCursor === null) return events;
    after = page.nextCursor;
  }
}

export async function eventsOfSession(bff: Bff, sessionId: string): Promise<LoggedEvent[]> {
  return (await eventLog(bff)).filter((event) => event.data.sessionId === sessionId);
}

/** Asks until the delivery of an event stands so; rejects after ten seconds. */
export async function deliveryBecomes(bff: Bff, id: string, status: string): Promise<LoggedEvent> {
  for (let tries = 0; tries < 200; tries += 1) {
    const event = (await eventLog(bff)).find((each) => each.id === id);
    if (event?.delivery.status === status) return event;
    await sleep(50);
  }
  throw new Error(`the event did not become ${status}`);
}
