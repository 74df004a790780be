/** The BFF as its own process, from its sources: for what only a process can show (its start, its end, a kill). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from './compile-cache.ts';

const MAIN = fileURLToPath(new URL('../../bff/src/main.ts', import.meta.url));
/** A second where nothing else runs; many at once on a busy machine take their time. */
const START_MS = 180_000;

export interface BffProcess {
  /** All that it wrote so far. */
  output(): string;
  /** Where its main listener is; rejects where it ended instead. */
  readonly url: Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly end: Promise<number | string | null>;
  /** SIGSTOP freezes it where it stands, SIGCONT lets it go on. */
  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
}

/**
 * `folder` is its working folder: `./data` is made there. Its environment is the given one alone. `entry`: another program
 * that mounts the BFF and says the same when it listens.
 */
export function startBffProcess(folder: string, env: Readonly<Record<string, string>>, entry = MAIN): BffProcess {
  const child = spawn(process.execPath, [entry], {
    cwd: folder,
    env: {
      PORT: '0',
      OPS_PORT: '0',
      PUBLIC_URL: 'http://localhost:8787',
      ...COMPILE_CACHE,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const tooLate = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const end = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const url = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /listens on port (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(tooLate);
      resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => {
      clearTimeout(tooLate);
      reject(new Error(`the BFF ended:\n${output}`));
    });
  });
  // Whoever waits for the end alone must not meet an unhandled rejection of the address.
  url.catch(() => null);
  return { output: () => output, url, end, kill: (signal) => void child.kill(signal) };
}
