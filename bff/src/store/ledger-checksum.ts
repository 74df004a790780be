/**
 * A checksum of a ledger's content: for each table its count of rows and a digest. It is the same for the same rows on
 * SQLite and on PostgreSQL, in whatever order they are read, so that a copy can be held against its original.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LEDGER_TABLES, type LedgerRow } from './ledger-tables.ts';

export const checksumSchema = z.record(
  z.string(),
  z.strictObject({ rows: z.int().min(0), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
);

/** By table. */
export type LedgerChecksum = z.infer<typeof checksumSchema>;

export interface ChecksumBuilder {
  add(table: string, row: LedgerRow): void;
  checksum(): LedgerChecksum;
}

const MODULUS = 1n << 256n;

/**
 * The digest of a table is the sum of its rows' digests: a sum has no order, and the two databases sort text
 * differently.
 */
export function buildChecksum(): ChecksumBuilder {
  const totals = new Map(LEDGER_TABLES.map(({ name }) => [name, { rows: 0, sum: 0n }]));
  return {
    add(table, row) {
      const total = totals.get(table);
      if (total === undefined) throw new RangeError('a row of a table that is not of the ledger');
      total.rows += 1;
      total.sum = (total.sum + BigInt(`0x${digestOf(row)}`)) % MODULUS;
    },
    checksum: () =>
      Object.fromEntries(
        [...totals].map(([table, { rows, sum }]) => [table, { rows, digest: sum.toString(16).padStart(64, '0') }]),
      ),
  };
}

/** One digest over the whole. */
export function totalDigest(checksum: LedgerChecksum): string {
  return sha256(
    Object.keys(checksum)
      .toSorted()
      .map((table) => [table, checksum[table]?.rows, checksum[table]?.digest]),
  );
}

export function isSameChecksum(one: LedgerChecksum, other: LedgerChecksum): boolean {
  return totalDigest(one) === totalDigest(other);
}

/** For people: a line a table, and the whole. */
export function checksumLines(checksum: LedgerChecksum): readonly string[] {
  const lines = Object.entries(checksum).map(
    ([table, { rows, digest }]) => `${table.padEnd(20)} ${String(rows).padStart(9)}  ${digest}`,
  );
  return [...lines, `${'the whole ledger'.padEnd(30)}  ${totalDigest(checksum)}`];
}

function digestOf(row: LedgerRow): string {
  return sha256(
    Object.keys(row)
      .toSorted()
      .map((column) => [column, row[column]]),
  );
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
