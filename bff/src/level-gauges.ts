/** How full the outbox and the inbox are: read from the store whenever somebody reads the metrics. */
import { Gauge, type Registry } from 'prom-client';
import type { Backlog } from './checkout/event-log.ts';
import type { InboxLevel } from './checkout/webhook-inbox.ts';

export interface LevelReaders {
  readonly inbox: () => Promise<InboxLevel>;
  /** Null where there is no address to deliver events to. */
  readonly outbox: (() => Promise<Backlog>) | null;
  readonly clock: () => Date;
}

/** Not a number where the store cannot be read: a level that is not known is not the last one that was. */
export function createLevelGauges(registers: Registry[]) {
  const events = new Gauge({
    name: 'checkout_outbox_events',
    help: 'Events for the merchant that wait to be delivered, or were given up.',
    labelNames: ['state'],
    registers,
  });
  const age = new Gauge({
    name: 'checkout_outbox_age_seconds',
    help: 'Age of the oldest event that waits to be delivered.',
    registers,
  });
  const webhooks = new Gauge({
    name: 'checkout_inbox_webhooks',
    help: 'Webhooks from Plural that no session is known for, or about which Plural has not answered yet.',
    labelNames: ['state'],
    registers,
  });
  let watched: LevelReaders | null = null;

  const showOutbox = (pending: number, dead: number, ageSeconds: number): void => {
    events.set({ state: 'pending' }, pending);
    events.set({ state: 'dead' }, dead);
    age.set(ageSeconds);
  };
  const showInbox = ({ unmatched, unanswered }: InboxLevel): void => {
    webhooks.set({ state: 'unmatched' }, unmatched);
    webhooks.set({ state: 'unanswered' }, unanswered);
  };
  const readOutbox = async (read: () => Promise<Backlog>, clock: () => Date): Promise<void> => {
    const { pending, dead, oldestPendingAt } = await read();
    showOutbox(pending, dead, oldestPendingAt === null ? 0 : (clock().getTime() - oldestPendingAt.getTime()) / 1_000);
  };
  return {
    watch(readers: LevelReaders): void {
      watched = readers;
    },
    async refresh(): Promise<void> {
      if (watched === null) return;
      const { inbox, outbox, clock } = watched;
      const unknown = { unmatched: Number.NaN, unanswered: Number.NaN };
      showInbox(await inbox().catch(() => unknown));
      if (outbox !== null) await readOutbox(outbox, clock).catch(() => showOutbox(Number.NaN, Number.NaN, Number.NaN));
    },
  };
}
