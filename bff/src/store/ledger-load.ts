/** Fills an empty database with a ledger, and commits only what it then reads back as it was given. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { buildChecksum, isSameChecksum, type LedgerChecksum } from './ledger-checksum.ts';
import { rowsOf, type TableRow } from './ledger-snapshot.ts';
import { LEDGER_TABLES, SEEDED_TABLE, type LedgerRow } from './ledger-tables.ts';
import type { Tables } from './tables.ts';

/** Rows of one INSERT: far fewer values than either database takes in one statement. */
const BATCH = 200;

/**
 * `rows` come in the order of `LEDGER_TABLES`; `expected` is asked for when they have all come.
 * @throws Error where the database holds a ledger already, or what it holds after differs: then nothing is kept.
 */
export async function loadLedger(
  db: Kysely<Tables>,
  rows: AsyncIterable<TableRow>,
  expected: () => LedgerChecksum,
): Promise<LedgerChecksum> {
  return await db.transaction().execute(async (trx) => {
    await refuseUnlessEmpty(trx);
    await sql`delete from ${sql.table(SEEDED_TABLE)}`.execute(trx);
    for await (const { table, batch } of inBatches(rows)) await insert(trx, table, batch);
    const builder = buildChecksum();
    for await (const { table, row } of rowsOf(trx)) builder.add(table, row);
    const loaded = builder.checksum();
    if (!isSameChecksum(loaded, expected())) throw new Error('what was written differs from what was read');
    return loaded;
  });
}

async function refuseUnlessEmpty(trx: Transaction<Tables>): Promise<void> {
  for (const { name } of LEDGER_TABLES) {
    if (name === SEEDED_TABLE) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(trx);
    if (rows.length > 0) throw new Error('the target is not empty: a ledger is never written over another');
  }
}

interface Batch {
  readonly table: string;
  readonly batch: readonly LedgerRow[];
}

async function* inBatches(rows: AsyncIterable<TableRow>): AsyncGenerator<Batch> {
  let current: { table: string; batch: LedgerRow[] } | null = null;
  for await (const { table, row } of rows) {
    if (current !== null && (current.table !== table || current.batch.length === BATCH)) {
      yield current;
      current = null;
    }
    current ??= { table, batch: [] };
    current.batch.push(row);
  }
  if (current !== null) yield current;
}

async function insert(trx: Transaction<Tables>, table: string, batch: readonly LedgerRow[]): Promise<void> {
  const columns = Object.keys(batch[0] ?? {});
  const values = batch.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(trx);
}
