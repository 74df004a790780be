/**
 * A ledger on a PostgreSQL server, shared by any number of BFFs. Every wait is bounded: for a connection, for a lock, for an
 * answer. A server that goes away fails the calls under way, never the process; the next call connects anew.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types, type CustomTypesConfig } from 'pg';
import type { Tables } from './tables.ts';

/** In milliseconds; 0 for no limit. */
export interface PostgresLimits {
  readonly lockMs: number;
  readonly statementMs: number;
  readonly idleInTransactionMs: number;
}

/** The whole upstream call is waited for 15 s; what the ledger needs of it is a few rows by their keys. */
const SERVING: PostgresLimits = { lockMs: 3_000, statementMs: 5_000, idleInTransactionMs: 10_000 };

/** For migrations, which instances that start together wait for, and for copies of a whole ledger. */
export const UNHURRIED: PostgresLimits = { lockMs: 0, statementMs: 0, idleInTransactionMs: 0 };

const CONNECTION_MS = 3_000;
/** Small on purpose: a server takes a hundred or so in all, and a BFF with ten keeps a core busy. */
const CONNECTIONS = 10;

/** TLS and the like go by the URL's own parameters (`sslmode`, `sslrootcert`, …), as libpq names them. */
export function openPostgres(url: string, limits: PostgresLimits = SERVING): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'plural-points-checkout',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_MS,
    lock_timeout: limits.lockMs,
    statement_timeout: limits.statementMs,
    // The server's own limit does not help where the server, or the way to it, is what hangs.
    ...(limits.statementMs > 0 && { query_timeout: limits.statementMs + CONNECTION_MS }),
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    keepAlive: true,
    types: NUMBERS,
  });
  // A connection that breaks says so even while nobody asks it anything; unheard, that would end the process. Whoever
  // uses it next is told by their own query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Amounts, counts and milliseconds all fit a double's 53 bits; the driver would give `bigint` columns as text. */
const NUMBERS: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === types.builtins.INT8 && format !== 'binary' ? safeInteger : types.getTypeParser(oid, format ?? 'text'),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a number in the ledger is too large');
  return value;
}

/** @throws Error where a commit that was answered could still be lost. */
export async function assertDurablePostgres(db: Kysely<Tables>): Promise<void> {
  for (const setting of ['synchronous_commit', 'fsync'] as const) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db);
    if (rows[0]?.value !== 'on') throw new Error(`the PostgreSQL database is not durable: ${setting} must be on`);
  }
}
