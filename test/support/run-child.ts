/**
 * One command, run to its end: bounded in time, its output kept, its whole process group ended by its own id when the
 * time is up or the runner is told to stop. Processes that stay up beside a test are `start-processes.ts`.
 */
import { spawn } from 'node:child_process';

export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

export interface ChildEnd {
  /** Null when it was ended by a signal or could not be started. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** Standard output and error, as they came. */
  readonly output: string;
}

const OUTPUT_GRACE_MS = 2_000;

const runningGroups = new Set<number>();

export function runChild(child: ChildCommand): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const started = spawn(child.command, child.args, {
      cwd: child.cwd,
      env: child.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const group = started.pid;
    if (group !== undefined) runningGroups.add(group);
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (group !== undefined) endGroup(group);
    }, child.timeoutMs);
    const settle = (exitCode: number | null): void => {
      clearTimeout(timer);
      resolve({ exitCode, timedOut, output });
    };
    started.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    started.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    started.on('error', (error) => {
      output += `${child.command}: ${error.message}\n`;
      settle(null);
    });
    started.on('exit', (exitCode) => {
      if (group === undefined) return;
      // What the command left behind in its group ends with it, and so lets go of the output.
      endGroup(group);
      runningGroups.delete(group);
      // A process that left the group may hold the output open for ever.
      setTimeout(settle, OUTPUT_GRACE_MS, exitCode).unref();
    });
    started.on('close', settle);
  });
}

/** Ends every command that still runs: for the runner's own signal handler. */
export function endRunningChildren(): void {
  for (const group of runningGroups) endGroup(group);
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
