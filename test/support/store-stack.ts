/**
 * The whole as it is shipped, for one test file: sandbox, built BFF and demo store, each a process of its own on a free
 * port of loopback, over an empty database.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSandboxControl, type SandboxControl } from '@plural-points/sandbox';
import { COMPILE_CACHE } from './compile-cache.ts';
import { freePort } from './free-port.ts';
import { answers, startProcess, type RunningProcess } from './start-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface StoreStack {
  readonly storeUrl: string;
  readonly bffUrl: string;
  readonly sandboxUrl: string;
  readonly merchantApiKey: string;
  readonly control: SandboxControl;
  readonly databaseFolder: string;
  /** All that the three processes wrote so far. */
  output(): string;
  stop(): Promise<void>;
}

/** @param bffSettings settings of the BFF beyond those that wire it up (DESIGN, section 4). */
export async function startStoreStack(bffSettings: Readonly<Record<string, string>> = {}): Promise<StoreStack> {
  const [store, bff, ops, sandbox] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const urls = {
    store: `http://localhost:${store}`,
    bff: `http://localhost:${bff}`,
    sandbox: `http://localhost:${sandbox}`,
  };
  const merchantApiKey = randomBytes(24).toString('hex');
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const databaseFolder = await mkdtemp(join(tmpdir(), 'plural-points-data-'));
  const running: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()));
    await rm(databaseFolder, { recursive: true, force: true });
  };
  const run = async (name: string, script: string, env: Record<string, string>, readyUrl: string): Promise<void> => {
    const isReady = () => answers(readyUrl);
    running.push(
      await startProcess({ name, args: [script], env: { ...bareEnvironment(), ...env }, cwd: ROOT, isReady }),
    );
  };
  try {
    const sandboxReady = `${urls.sandbox}/__sandbox/clock`;
    await run('sandbox', 'test/sandbox/src/main.ts', { SANDBOX_PORT: String(sandbox) }, sandboxReady);
    const wiring = {
      PORT: String(bff),
      OPS_PORT: String(ops),
      PUBLIC_URL: urls.bff,
      PLURAL_ENV: 'sandbox',
      PLURAL_API_URL: urls.sandbox,
      MERCHANT_API_KEYS: merchantApiKey,
      MERCHANT_WEBHOOK_URL: `${urls.store}/events`,
      MERCHANT_WEBHOOK_SECRET: webhookSecret,
      MERCHANT_NAME: 'Haat & Co.',
      ALLOWED_ORIGINS: urls.store,
      DATABASE_URL: `sqlite:${join(databaseFolder, 'checkout.sqlite')}`,
      LOG_LEVEL: 'trace',
      ...bffSettings,
    };
    await run('BFF', 'bff/dist/main.js', wiring, `${urls.bff}/readyz`);
    const shop = {
      STORE_PORT: String(store),
      BFF_URL: urls.bff,
      MERCHANT_API_KEY: merchantApiKey,
      WEBHOOK_SECRET: webhookSecret,
      SANDBOX_URL: urls.sandbox,
    };
    await run('store', 'test/demo-store/src/main.ts', shop, `${urls.store}/`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    storeUrl: urls.store,
    bffUrl: urls.bff,
    sandboxUrl: urls.sandbox,
    merchantApiKey,
    control: createSandboxControl(urls.sandbox),
    databaseFolder,
    output: () => running.map((one) => one.output()).join('\n'),
    stop,
  };
}

/** What a process needs of ours, without the settings that a developer may have in the shell. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, ...COMPILE_CACHE, ...(HOME !== undefined && { HOME }), ...(TMPDIR !== undefined && { TMPDIR }) };
}
