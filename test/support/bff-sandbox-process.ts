/**
 * A sandbox in a process of its own, for the BFF's tests: the double is reached as Plural is, over HTTP and nothing
 * else.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSandboxControl, type SandboxControl } from '@plural-points/sandbox';

export interface SandboxProcess {
  readonly url: string;
  readonly control: SandboxControl;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../sandbox/src/main.ts', import.meta.url));
const START_MS = 120_000;

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const tooLate = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /^\s*address\s+(http:\/\/\S+)$/.exec(line)?.[1];
      if (address === undefined) continue;
      child.stdout.resume();
      return { url: address, control: createSandboxControl(address), stop };
    }
    throw new Error('the sandbox ended before it said where it listens');
  } finally {
    clearTimeout(tooLate);
  }
}
