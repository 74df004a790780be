/** A PostgreSQL for a file's tests, started before them and stopped after. */
import { after, before } from 'node:test';
import { createTestDatabase, type TestDatabase } from './bff-database.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

export interface PostgresSuite {
  readonly server: PostgresServer;
  /** An empty database on it, dropped with the server. */
  database(): Promise<TestDatabase>;
}

export function postgresSuite(): PostgresSuite {
  let server: PostgresServer | null = null;
  const started = (): PostgresServer => {
    if (server === null) throw new Error('PostgreSQL has not started');
    return server;
  };
  before(async () => {
    server = await startPostgres();
  });
  after(async () => await server?.stop());
  return {
    get server() {
      return started();
    },
    database: async () => await createTestDatabase(started().url),
  };
}
