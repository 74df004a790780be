/** What stands in the database of a run, read past the BFF. */
import { Client, type QueryResultRow } from 'pg';

export async function rows(databaseUrl: string, statement: string, values: unknown[] = []): Promise<QueryResultRow[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

export async function statusOf(databaseUrl: string, sessionId: string): Promise<unknown> {
  return (await rows(databaseUrl, 'select status from checkout_session where id = $1', [sessionId]))[0]?.['status'];
}

/** Ends the time that the janitor leaves a shopper at the bank in peace: the session is due now. */
export async function endBankStepPatience(databaseUrl: string, sessionId: string): Promise<void> {
  await rows(databaseUrl, "update checkout_session set ask_after = '2000-01-01T00:00:00.000Z' where id = $1", [
    sessionId,
  ]);
}
