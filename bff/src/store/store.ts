/** The store as one thing to open, ask and close: what the rest of the BFF knows of databases. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Leases } from '../checkout/leases.ts';
import type { EventLog, Outbox } from '../checkout/event-log.ts';
import { StorageUnavailable, type AnswerStore, type Ledger } from '../checkout/ledger.ts';
import type { WebhookInbox } from '../checkout/webhook-inbox.ts';
import type { Vault } from '../keys/vault.ts';
import { databaseTime } from './database-time.ts';
import { holdFile } from './file-hold.ts';
import { prepareDatabase } from './prepare-database.ts';
import { settingOr } from './settings.ts';
import { createSqlAnswers } from './sql-answers.ts';
import { createSqlLeases } from './sql-leases.ts';
import { createSqlEvents } from './sql-events.ts';
import { createSqlLedger } from './sql-ledger.ts';
import { createSqlWebhooks } from './sql-webhooks.ts';
import { guarded } from './storage-failure.ts';

export interface Store {
  ledger(vault: Vault): Ledger;
  answers(vault: Vault): AnswerStore;
  webhooks(): WebhookInbox;
  events(): EventLog & Outbox;
  /** `holder`: a name of this instance alone. */
  leases(holder: string): Leases;
  /** The value kept under a name, made now where there is none. */
  settingOr(name: string, make: () => string): Promise<{ readonly value: string; readonly isNew: boolean }>;
  /** The database's own time, in milliseconds since 1970. */
  time(): Promise<number>;
  /** Whether it answers now. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

/** A load balancer asks again soon: a store that takes longer to say a word does not serve. */
const ALIVE_WITHIN_MS = 2_000;

/** Opens and migrates the database of a URL. @throws Error naming what is wrong. */
export async function openStore(url: string): Promise<Store> {
  const hold = holdFile(url);
  const db = await prepareDatabase(url).catch((error: unknown) => {
    hold?.release();
    throw error;
  });
  return {
    ledger: (vault) => createSqlLedger(db, vault),
    answers: (vault) => createSqlAnswers(db, vault),
    webhooks: () => createSqlWebhooks(db),
    events: () => createSqlEvents(db),
    leases: (holder) => createSqlLeases(db, holder),
    settingOr: async (name, make) => await settingOr(db, name, make),
    async time() {
      const { rows } = await guarded(
        async () => await sql<{ time: number }>`select ${databaseTime(db)} as time`.execute(db),
      );
      const [row] = rows;
      if (row === undefined) throw new StorageUnavailable('the database told no time');
      return row.time;
    },
    async isAlive() {
      const answer = sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
      return await Promise.race([answer, sleep(ALIVE_WITHIN_MS, false, { ref: false })]);
    },
    async close() {
      await db.destroy();
      hold?.release();
    },
  };
}
