/** Reads a whole ledger as it is at one moment, page by page, while others go on writing to it. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { isPostgres } from './is-postgres.ts';
import { LEDGER_TABLES, type LedgerRow, type LedgerTable } from './ledger-tables.ts';
import type { Tables } from './tables.ts';

const PAGE = 500;

export interface TableRow {
  readonly table: string;
  readonly row: LedgerRow;
}

/** `use` is given all rows of one moment; the moment ends when its promise does. */
export async function withSnapshot<Result>(
  db: Kysely<Tables>,
  use: (rows: AsyncIterable<TableRow>) => Promise<Result>,
): Promise<Result> {
  // In WAL a SQLite transaction sees one moment from its first read on, and ignores these two settings.
  const transaction = db.transaction();
  const snapshot = isPostgres(db)
    ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only')
    : transaction;
  return await snapshot.execute(async (trx) => await use(rowsOf(trx)));
}

export async function* rowsOf(trx: Transaction<Tables>): AsyncGenerator<TableRow> {
  for (const table of LEDGER_TABLES) {
    let last: LedgerRow | null = null;
    do {
      const page: readonly LedgerRow[] = await pageAfter(trx, table, last);
      for (const row of page) yield { table: table.name, row };
      last = page.length === PAGE ? (page.at(-1) ?? null) : null;
    } while (last !== null);
  }
}

async function pageAfter(
  trx: Transaction<Tables>,
  { name, key }: LedgerTable,
  last: LedgerRow | null,
): Promise<readonly LedgerRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const after =
    last === null ? sql`` : sql`where (${columns}) > (${sql.join(key.map((column) => sql`${last[column] ?? null}`))})`;
  const query = sql<LedgerRow>`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(PAGE)}`;
  return (await query.execute(trx)).rows;
}
