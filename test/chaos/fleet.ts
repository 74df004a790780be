/** Several processes of the BFF on one PostgreSQL: any of them is asked, some are killed, all are started anew. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBffProcess, type BffProcess } from '../support/bff-process.ts';
import { AWAY_MS, bffSettings, type ChaosSettings } from './bff-settings.ts';
import type { Random } from './random.ts';

const ENTRY = fileURLToPath(new URL('crashing-bff.ts', import.meta.url));

interface Member {
  readonly process: BffProcess;
  readonly url: string;
}

export class Fleet {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  #members: readonly Member[];

  private constructor(folder: string, env: Readonly<Record<string, string>>, members: readonly Member[]) {
    this.#folder = folder;
    this.#env = env;
    this.#members = members;
  }

  static async start(size: number, settings: ChaosSettings): Promise<Fleet> {
    const folder = await mkdtemp(join(tmpdir(), 'plural-points-fleet-'));
    const env = bffSettings(settings);
    return new Fleet(folder, env, await members(size, folder, env));
  }

  anyUrl(random: Random): string {
    const member = this.#members[random.below(this.#members.length)];
    if (member === undefined) throw new Error('the fleet is empty');
    return member.url;
  }

  kill(index: number): void {
    this.#members[index]?.process.kill('SIGKILL');
  }

  /** Each ends in order, or has died; as many start anew, with their clocks moved on. */
  async restart(): Promise<void> {
    const size = this.#members.length;
    await this.#end('SIGTERM');
    this.#members = await members(size, this.#folder, { ...this.#env, CHAOS_CLOCK_OFFSET_MS: String(AWAY_MS) });
  }

  async stop(): Promise<void> {
    await this.#end('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    for (const { process } of this.#members) process.kill(signal);
    await Promise.all(this.#members.map(async ({ process }) => await process.end));
  }
}

async function members(size: number, folder: string, env: Readonly<Record<string, string>>): Promise<Member[]> {
  const processes = Array.from({ length: size }, () => startBffProcess(folder, env, ENTRY));
  return await Promise.all(processes.map(async (process) => ({ process, url: await process.url })));
}
