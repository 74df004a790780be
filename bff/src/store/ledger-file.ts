/**
 * A ledger in a file: a line of JSON a row, between a first line that says what it is and a last one with its checksum. The
 * same from SQLite and from PostgreSQL. A file that was cut short has no last line, and is refused.
 */
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { buildChecksum, checksumSchema, isSameChecksum, type LedgerChecksum } from './ledger-checksum.ts';
import type { TableRow } from './ledger-snapshot.ts';
import { LEDGER_TABLES } from './ledger-tables.ts';

const FORMAT = 'plural-points-ledger/1';

const firstLine = z.strictObject({ format: z.literal(FORMAT), schema: z.string() });
const lastLine = z.strictObject({ checksum: checksumSchema });
const rowLine = z.tuple([
  z.enum(LEDGER_TABLES.map(({ name }) => name)),
  z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
]);

/** `schema`: the newest migration of the database that it comes from. @throws where the file is there already. */
export async function writeLedgerFile(
  file: string,
  schema: string,
  rows: AsyncIterable<TableRow>,
): Promise<LedgerChecksum> {
  const unfinished = `${file}.unfinished`;
  // The link is made at the end, so that a file of this name is a whole one; its owner alone may read it.
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    const builder = buildChecksum();
    let lines = `${JSON.stringify({ format: FORMAT, schema })}\n`;
    for await (const { table, row } of rows) {
      builder.add(table, row);
      lines += `${JSON.stringify([table, row])}\n`;
      if (lines.length < 1_000_000) continue;
      await handle.write(lines);
      lines = '';
    }
    const checksum = builder.checksum();
    await handle.write(`${lines}${JSON.stringify({ checksum })}\n`);
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return checksum;
  } catch (error) {
    await handle.close().catch(() => null);
    await rm(unfinished, { force: true });
    throw error;
  }
}

export interface LedgerFile {
  readonly schema: string;
  readonly rows: AsyncIterable<TableRow>;
  /** As the file itself tells it; there once all rows were read. @throws Error where it does not fit them. */
  checksum(): LedgerChecksum;
}

/** @throws Error where the file is none of ours, from its first line on. */
export async function readLedgerFile(file: string): Promise<LedgerFile> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = firstLine.safeParse(parsed((await lines.next()).value));
  if (!first.success) throw new Error('this file is no backup of a ledger, or of a version not known here');
  const builder = buildChecksum();
  let told: LedgerChecksum | null = null;
  async function* rows(): AsyncGenerator<TableRow> {
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const value = parsed(line.value);
      const last = lastLine.safeParse(value);
      if (last.success) {
        told = last.data.checksum;
        return;
      }
      const [table, row] = rowLine.parse(value);
      builder.add(table, row);
      yield { table, row };
    }
  }
  return {
    schema: first.data.schema,
    rows: rows(),
    checksum() {
      if (told === null || !isSameChecksum(told, builder.checksum())) {
        throw new Error('the backup is not whole: its checksum is missing or does not fit its rows');
      }
      return told;
    },
  };
}

function parsed(line: unknown): unknown {
  try {
    return typeof line === 'string' ? JSON.parse(line) : null;
  } catch {
    return null;
  }
}
