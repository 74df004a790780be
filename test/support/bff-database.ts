/**
 * A database of its own for a test: a SQLite file, or, where `BFF_SUITE_POSTGRES` names a server, a new database there. The
 * same tests run on both.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface TestDatabase {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** The SQLite file; null on PostgreSQL. */
  readonly file: string | null;
  drop(): Promise<void>;
}

/** The server for this run, as a superuser reaches it; null for a run on SQLite. */
export function postgresOfRun(): string | null {
  return process.env.BFF_SUITE_POSTGRES ?? null;
}

/** `server`: a PostgreSQL other than the run's. */
export async function createTestDatabase(server: string | null = postgresOfRun()): Promise<TestDatabase> {
  return server === null ? await sqliteFile() : await postgresDatabase(server);
}

async function sqliteFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-database-'));
  const file = join(folder, 'checkout.sqlite');
  return {
    url: `sqlite:${file}`,
    file,
    drop: async () => await rm(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabase(server: string): Promise<TestDatabase> {
  const name = `checkout_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    file: null,
    // It goes with its server, which is the run's own: dropping each one would write all of the server's pages to disk.
    drop: async () => undefined,
  };
}

/** One statement on a connection of its own. */
async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
