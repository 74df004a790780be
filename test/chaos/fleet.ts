/**
 * Several processes of the BFF on one PostgreSQL: any of them is asked, some are killed or frozen, all are started anew, or
 * one after the other is replaced.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBffProcess, type BffProcess } from '../support/bff-process.ts';
import { AWAY_MS, bffSettings, type ChaosSettings } from './bff-settings.ts';
import type { Random } from './random.ts';

/** The BFF in an app of a merchant's, its background work at short intervals. */
const MOUNTED = fileURLToPath(new URL('crashing-bff.ts', import.meta.url));
/** The BFF's own process. */
export const AS_SERVED = fileURLToPath(new URL('../../bff/src/main.ts', import.meta.url));

interface Member {
  readonly process: BffProcess;
  readonly url: string;
}

export interface FleetOptions {
  readonly entry?: string;
  /** Beside the settings of every run. */
  readonly env?: Readonly<Record<string, string>>;
}

export class Fleet {
  readonly #folder: string;
  readonly #entry: string;
  readonly #env: Readonly<Record<string, string>>;
  #members: Member[] = [];

  private constructor(folder: string, entry: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#entry = entry;
    this.#env = env;
  }

  static async start(size: number, settings: ChaosSettings, options: FleetOptions = {}): Promise<Fleet> {
    const folder = await mkdtemp(join(tmpdir(), 'plural-points-fleet-'));
    const fleet = new Fleet(folder, options.entry ?? MOUNTED, { ...bffSettings(settings), ...options.env });
    fleet.#members = await fleet.#started(size);
    return fleet;
  }

  anyUrl(random: Random): string {
    return this.#at(random.below(this.#members.length)).url;
  }

  signal(index: number, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#at(index).process.kill(signal);
  }

  /**
   * As a rolling deploy does it: another one comes in its place, and nobody is sent to the old one any more; when it has
   * taken all that was sent to it, it is asked to end. @returns its exit code, or the signal that ended it.
   */
  async replace(index: number): Promise<number | string | null> {
    const leaving = this.#at(index);
    const [coming] = await this.#started(1);
    if (coming !== undefined) this.#members[index] = coming;
    // Connections are taken in the order in which they were made: with this one answered, none waits before it.
    await fetch(`${leaving.url}/livez`, { headers: { connection: 'close' } });
    leaving.process.kill('SIGTERM');
    return await leaving.process.end;
  }

  /** Killed where it stands; those who ask it are lost until another has come in its place. */
  async crash(index: number): Promise<void> {
    this.#at(index).process.kill('SIGKILL');
    const [coming] = await this.#started(1);
    if (coming !== undefined) this.#members[index] = coming;
  }

  /** Each ends in order, or has died; as many start anew, with their clocks moved on. */
  async restart(): Promise<void> {
    const size = this.#members.length;
    await this.end();
    this.#members = await this.#started(size, { CHAOS_CLOCK_OFFSET_MS: String(AWAY_MS) });
  }

  /** Each is asked to end. @returns their exit codes, or the signals that ended them. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<readonly (number | string | null)[]> {
    for (const { process } of this.#members) process.kill(signal);
    return await Promise.all(this.#members.map(async ({ process }) => await process.end));
  }

  async stop(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  #at(index: number): Member {
    const member = this.#members[index];
    if (member === undefined) throw new Error(`the fleet has no process ${index}`);
    return member;
  }

  async #started(size: number, env: Readonly<Record<string, string>> = {}): Promise<Member[]> {
    const processes = Array.from({ length: size }, () =>
      startBffProcess(this.#folder, { ...this.#env, ...env }, this.#entry),
    );
    try {
      return await Promise.all(processes.map(async (process) => ({ process, url: await process.url })));
    } catch (error) {
      for (const process of processes) process.kill('SIGKILL');
      throw error;
    }
  }
}
