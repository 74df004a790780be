/**
 * `pnpm start`: sandbox, BFF and demo store on loopback, wired together, until Ctrl-C. The sandbox and the BFF are
 * processes of their own, as they would be in earnest; the store runs here. With `--watch` the BFF runs from its source
 * and starts again when that changes, and the widget is built again when its source does.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isPortFree } from '../../support/free-port.ts';
import { nodeVersionFault } from '../../support/node-version.ts';
import { answers, startProcess, type ProcessOptions, type RunningProcess } from '../../support/start-process.ts';
import { startDemoStore, type DemoStore } from './index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DEFAULT_PORTS = { STORE_PORT: 3_000, PORT: 8_787, SANDBOX_PORT: 8_790, OPS_PORT: 9_464 };
type Ports = Readonly<typeof DEFAULT_PORTS>;

const stops: (() => Promise<void>)[] = [];
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopAll(0));

const starting = start(process.argv.includes('--watch'));
try {
  await starting;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The start failed.'}\n`);
  await stopAll(1);
}

async function start(isWatching: boolean): Promise<void> {
  const ports = readPorts();
  const faults = [nodeVersionFault(process.version), ...(await takenPorts(ports))].filter((fault) => fault !== null);
  if (faults.length > 0) throw new Error(faults.join('\n'));

  const urls = {
    store: `http://localhost:${ports.STORE_PORT}`,
    bff: `http://localhost:${ports.PORT}`,
    sandbox: `http://localhost:${ports.SANDBOX_PORT}`,
  };
  const merchantApiKey = process.env['MERCHANT_API_KEYS']?.split(',')[0] || randomBytes(24).toString('hex');
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;

  if (isWatching) {
    await run({
      name: 'widget build',
      args: ['node_modules/vite/bin/vite.js', 'build', '--mode', 'widget', '--watch'],
      env: {},
      isReady: () => Promise.resolve(existsSync(`${ROOT}/widget/dist/served/v1`)),
    });
  }
  const sandbox = await run({
    name: 'sandbox',
    args: ['test/sandbox/src/main.ts'],
    env: { SANDBOX_PORT: String(ports.SANDBOX_PORT) },
    isReady: () => answers(`${urls.sandbox}/__sandbox/clock`),
  });
  await run({
    name: 'BFF',
    args: isWatching ? ['--watch', '--watch-preserve-output', 'test/support/watched-bff.ts'] : ['bff/dist/main.js'],
    env: {
      PORT: String(ports.PORT),
      OPS_PORT: String(ports.OPS_PORT),
      PUBLIC_URL: urls.bff,
      PLURAL_ENV: 'sandbox',
      PLURAL_API_URL: urls.sandbox,
      ...credentials(process.env),
      MERCHANT_API_KEYS: merchantApiKey,
      MERCHANT_WEBHOOK_URL: `${urls.store}/events`,
      MERCHANT_WEBHOOK_SECRET: webhookSecret,
      MERCHANT_NAME: 'Haat & Co.',
      ALLOWED_ORIGINS: urls.store,
    },
    isReady: () => answers(`${urls.bff}/readyz`),
  });
  const store = await startDemoStore({
    port: ports.STORE_PORT,
    bffUrl: urls.bff,
    merchantApiKey,
    webhookSecret,
    sandboxUrl: urls.sandbox,
  });
  if (isStopping) return store.stop();
  stops.push(() => store.stop());
  announce(store, urls, merchantApiKey, sandbox.output());
}

/** The sandbox's, where it was given others than its own. */
function credentials({ SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET }: NodeJS.ProcessEnv): Record<string, string> {
  return {
    ...(SANDBOX_CLIENT_ID && { PLURAL_CLIENT_ID: SANDBOX_CLIENT_ID }),
    ...(SANDBOX_CLIENT_SECRET && { PLURAL_CLIENT_SECRET: SANDBOX_CLIENT_SECRET }),
  };
}

/** Starts a process beside this one; should it end by itself, everything ends, and its last words are shown. */
async function run(child: Pick<ProcessOptions, 'name' | 'args' | 'env' | 'isReady'>): Promise<RunningProcess> {
  const running = await startProcess({ ...child, cwd: ROOT, env: { ...process.env, ...child.env } });
  stops.push(() => running.stop());
  if (isStopping) await running.stop();
  else void running.ended.then(() => reportDeath(running));
  return running;
}

async function reportDeath(running: RunningProcess): Promise<void> {
  if (isStopping) return;
  process.stderr.write(`\nThe ${running.name} ended by itself. Its last words:\n${running.output().slice(-4_000)}\n`);
  await stopAll(1);
}

async function stopAll(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  // What is just being started has no stop yet; it is stopped as soon as it is up.
  await Promise.allSettled([starting]);
  await Promise.allSettled(stops.map((stop) => stop()));
  process.exit(exitCode);
}

function readPorts(): Ports {
  const read = (name: keyof Ports): number => {
    const text = process.env[name];
    if (text === undefined || text === '') return DEFAULT_PORTS[name];
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} must be a port, 1 to 65535.`);
    return port;
  };
  return {
    STORE_PORT: read('STORE_PORT'),
    PORT: read('PORT'),
    SANDBOX_PORT: read('SANDBOX_PORT'),
    OPS_PORT: read('OPS_PORT'),
  };
}

async function takenPorts(ports: Ports): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, port] of Object.entries(ports))
    if (!(await isPortFree(port))) faults.push(`Port ${port} is taken. Set ${name} to another one.`);
  return faults;
}

/** `sandboxSaid`: where it listens and under which credentials. */
function announce(
  store: DemoStore,
  urls: { readonly bff: string; readonly sandbox: string },
  merchantApiKey: string,
  sandboxSaid: string,
): void {
  process.stdout.write(`${sandboxSaid}
  Store    ${store.url}
  BFF      ${urls.bff}
  Sandbox  ${urls.sandbox}
  API key  ${merchantApiKey}

  To pay with points, type
    card    4012 0010 3714 1112, any expiry to come, CVV 123, any name
    mobile  78277 09063
    OTP     123456
  More cards: ${urls.sandbox}/

  Ctrl-C stops all three.
`);
}
