/**
 * A process that stays up beside a test or a demonstration: started, waited for until it answers, stopped by its own id.
 * Commands that run to an end are `run-child.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessOptions {
  /** For people: it stands in every message. */
  readonly name: string;
  /** The program; without one, this very Node. */
  readonly command?: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Asked again and again, with what it has written so far, until it says yes; `answers(url)` for a server. */
  readonly isReady: (output: string) => boolean | Promise<boolean>;
  readonly readyWithinMs?: number;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** All that it wrote to standard output and error. */
  output(): string;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks it to end, ends it after five seconds, and resolves when it is gone. */
  stop(): Promise<void>;
}

const TERMINATION_MS = 5_000;
const ASK_EVERY_MS = 50;

/** @throws Error with what it wrote, when it ends before it is ready or is not ready in time; it is then gone. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const child = spawn(options.command ?? process.execPath, options.args, {
    env: options.env,
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const ended = once(child, 'close').then(() => undefined);

  const stop = async (): Promise<void> => {
    if (!hasEnded()) {
      child.kill('SIGTERM');
      const isGone = await Promise.race([ended.then(() => true), sleep(TERMINATION_MS, false, { ref: false })]);
      if (!isGone) child.kill('SIGKILL');
    }
    await ended;
  };

  const deadline = Date.now() + (options.readyWithinMs ?? 20_000);
  while (!(await options.isReady(output))) {
    const isLate = Date.now() > deadline;
    if (!hasEnded() && !isLate) {
      await sleep(ASK_EVERY_MS);
      continue;
    }
    await stop();
    throw new Error(`The ${options.name} ${isLate ? 'was not ready in time' : 'did not start'}:\n${output.trim()}`);
  }
  const pid = child.pid;
  if (pid === undefined) throw new Error(`The ${options.name} has no process id`);
  return { name: options.name, pid, output: () => output, ended, stop };
}

/** Whether this address answers a GET with 2xx now. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
