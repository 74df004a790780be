/** What a chaos test plays on: the double of Plural and PostgreSQL, each a process, stopped whatever became of the other. */
import { after, before } from 'node:test';
import { startSandboxProcess, type SandboxProcess } from '../support/bff-sandbox-process.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';

export interface Stage {
  readonly sandbox: SandboxProcess;
  readonly postgres: PostgresServer;
}

/** Begins before a file's tests and ends after them. `prepare` sets the sandbox up. */
export function chaosStage(prepare: (sandbox: SandboxProcess) => Promise<unknown> = async () => {}): Stage {
  let sandbox: SandboxProcess | null = null;
  let postgres: PostgresServer | null = null;
  before(async () => {
    const started = await Promise.allSettled([
      startSandboxProcess().then((process) => (sandbox = process)),
      startPostgres().then((server) => (postgres = server)),
    ]);
    for (const start of started) if (start.status === 'rejected') throw start.reason;
    await prepare(up(sandbox));
  });
  after(async () => {
    await sandbox?.stop();
    await postgres?.stop();
  });
  return {
    get sandbox() {
      return up(sandbox);
    },
    get postgres() {
      return up(postgres);
    },
  };
}

function up<Part>(part: Part | null): Part {
  if (part === null) throw new Error('the stage has not been set');
  return part;
}
