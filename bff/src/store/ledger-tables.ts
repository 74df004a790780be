/**
 * What of the database is the ledger: the tables that a backup holds and a checksum covers, in an order in which each comes
 * after those it points to. The map is total, so that a new table is either in it or left out by a decision.
 */
import type { Tables } from './tables.ts';

/** The columns that make a row unique: a page ends and the next begins by them. Null: not part of the ledger. */
const KEYS: Readonly<Record<keyof Tables, readonly [string, ...string[]] | null>> = {
  setting: ['name'],
  checkout_session: ['id'],
  payment_attempt: ['session_id', 'id'],
  consent: ['id'],
  payment_leg: ['session_id', 'attempt_id', 'method'],
  pending_operation: ['session_id'],
  refund: ['id'],
  evidence: ['session_id', 'id'],
  plural_webhook: ['id'],
  merchant_event: ['id'],
  event_log: ['name'],
  idempotent_answer: ['key'],
  // Who works on what at this moment: nothing of it outlives its processes.
  lease: null,
};

export interface LedgerTable {
  readonly name: string;
  readonly key: readonly string[];
}

export const LEDGER_TABLES: readonly LedgerTable[] = Object.entries(KEYS).flatMap(([name, key]) =>
  key === null ? [] : [{ name, key }],
);

/** Its one row is there from the first migration on, so it makes no database a used one. */
export const SEEDED_TABLE = 'event_log';

export type ColumnValue = string | number | null;
export type LedgerRow = Readonly<Record<string, ColumnValue>>;
