/**
 * For `node --test --test-global-setup`: one PostgreSQL for the whole run, which `BFF_SUITE_POSTGRES` names to every
 * file.
 */
import { startPostgres, type PostgresServer } from './postgres-server.ts';

let server: PostgresServer | null = null;

export async function globalSetup(): Promise<void> {
  server = await startPostgres();
  process.env.BFF_SUITE_POSTGRES = server.url;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
