/**
 * The ledger as a whole: its checksum, a backup of it, a restore, a move into another database. Each verifies its
 * copy.
 */
import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { openDatabase } from './database.ts';
import { holdFile } from './file-hold.ts';
import { buildChecksum, isSameChecksum, type ChecksumBuilder, type LedgerChecksum } from './ledger-checksum.ts';
import { readLedgerFile, writeLedgerFile } from './ledger-file.ts';
import { loadLedger } from './ledger-load.ts';
import { withSnapshot, type TableRow } from './ledger-snapshot.ts';
import { migrate, NEWEST_MIGRATION, newestMigrationOf } from './migrate.ts';
import { UNHURRIED } from './postgres-database.ts';
import { SQLITE_SCHEME } from './sqlite-database.ts';
import type { Tables } from './tables.ts';

/** Of a database, as it is at one moment; a BFF may be writing to it. */
export async function checksumLedger(url: string): Promise<LedgerChecksum> {
  return await onSource(url, async (db) => await withSnapshot(db, checksumOf));
}

/** Of a backup. @throws Error where it is not whole. */
export async function checksumLedgerFile(file: string): Promise<LedgerChecksum> {
  const backup = await readLedgerFile(file);
  await checksumOf(backup.rows);
  return backup.checksum();
}

/** Into a new file, while a BFF may be writing; the file is read back before this resolves. */
export async function backUpLedger(url: string, file: string): Promise<LedgerChecksum> {
  if (existsSync(file)) throw new Error('the file of the backup is there already');
  const written = await onSource(
    url,
    async (db) => await withSnapshot(db, async (rows) => await writeLedgerFile(file, NEWEST_MIGRATION, rows)),
  );
  if (!isSameChecksum(await checksumLedgerFile(file), written))
    throw new Error('the backup reads otherwise than written');
  return written;
}

/** Into an empty database, from a backup of this version or an earlier one. */
export async function restoreLedger(file: string, url: string): Promise<LedgerChecksum> {
  const backup = await readLedgerFile(file);
  return await onTarget(url, backup.schema, async (db) => await loadLedger(db, backup.rows, () => backup.checksum()));
}

/** Into another, empty database. The source must not be served from meanwhile: what came after would be left behind. */
export async function moveLedger(from: string, to: string): Promise<LedgerChecksum> {
  const hold = holdFile(from);
  try {
    return await onSource(
      from,
      async (source) =>
        await withSnapshot(source, async (rows) => {
          const builder = buildChecksum();
          const counted = counting(rows, builder);
          return await onTarget(
            to,
            NEWEST_MIGRATION,
            async (target) => await loadLedger(target, counted, () => builder.checksum()),
          );
        }),
    );
  } finally {
    hold?.release();
  }
}

async function checksumOf(rows: AsyncIterable<TableRow>): Promise<LedgerChecksum> {
  const builder = buildChecksum();
  for await (const { table, row } of rows) builder.add(table, row);
  return builder.checksum();
}

async function* counting(rows: AsyncIterable<TableRow>, builder: ChecksumBuilder): AsyncGenerator<TableRow> {
  for await (const each of rows) {
    builder.add(each.table, each.row);
    yield each;
  }
}

async function onSource<Result>(url: string, use: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  if (url.startsWith(SQLITE_SCHEME) && !existsSync(url.slice(SQLITE_SCHEME.length))) {
    throw new Error('there is no ledger at the place that the URL names');
  }
  const db = openDatabase(url, UNHURRIED);
  try {
    if ((await newestMigrationOf(db)) !== NEWEST_MIGRATION) {
      throw new Error('the ledger is of another version: start a BFF of this version on it once');
    }
    return await use(db);
  } finally {
    await db.destroy();
  }
}

/** The target is brought to the schema that the rows come from, filled, and then brought to the newest. */
async function onTarget<Result>(
  url: string,
  schema: string,
  fill: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const hold = holdFile(url);
  try {
    const db = openDatabase(url, UNHURRIED);
    try {
      await migrate(db, schema);
      const filled = await fill(db);
      await migrate(db);
      return filled;
    } finally {
      await db.destroy();
    }
  } finally {
    hold?.release();
  }
}
