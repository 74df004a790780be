/**
 * A BFF process that dies once, at a crash point, and comes back on the same ledger with its clock moved past every
 * quarantine; with the proxy before Plural and the merchant's receiver, which both know when to kill it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBffProcess, type BffProcess } from '../support/bff-process.ts';
import { BffClient } from './bff-client.ts';
import { AWAY_MS, bffSettings } from './bff-settings.ts';
import { ChaosProxy, type Exchange, type Trouble } from './chaos-proxy.ts';
import type { CrashPoint } from './crash-points.ts';
import { MerchantReceiver } from './merchant-receiver.ts';
import type { Random } from './random.ts';

const ENTRY = fileURLToPath(new URL('crashing-bff.ts', import.meta.url));

export class DoomedBff {
  readonly client: BffClient;
  readonly receiver: MerchantReceiver;
  readonly #proxy: ChaosProxy;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  #process: BffProcess;
  #url = '';
  #deaths = 0;

  private constructor(parts: {
    readonly receiver: MerchantReceiver;
    readonly proxy: ChaosProxy;
    readonly folder: string;
    readonly env: Readonly<Record<string, string>>;
    readonly process: BffProcess;
    readonly url: string;
  }) {
    this.client = new BffClient(() => this.#url);
    this.receiver = parts.receiver;
    this.#proxy = parts.proxy;
    this.#folder = parts.folder;
    this.#env = parts.env;
    this.#process = parts.process;
    this.#url = parts.url;
  }

  /** `databaseUrl`: SQLite in a folder of its own where there is none. */
  static async start(
    pluralUrl: string,
    point: CrashPoint,
    random: Random,
    databaseUrl = 'sqlite:./checkout.sqlite',
  ): Promise<DoomedBff> {
    const proxy = await ChaosProxy.start(pluralUrl);
    const receiver = await MerchantReceiver.start();
    const folder = await mkdtemp(join(tmpdir(), 'plural-points-doomed-'));
    const env = bffSettings({ pluralUrl: proxy.url, sandboxUrl: pluralUrl, databaseUrl, receiver });
    const crashAt = point.by === 'observer' ? point.moment : '';
    const process = startBffProcess(folder, { ...env, CHAOS_CRASH_AT: crashAt }, ENTRY);
    const bff = new DoomedBff({ receiver, proxy, folder, env, process, url: await process.url });
    bff.#doom(point, random);
    return bff;
  }

  get deaths(): number {
    return this.#deaths;
  }

  /** Waits for its end and starts it again, this time to live. Every later call is to the new process. */
  async revive(): Promise<void> {
    if ((await this.#process.end) !== 'SIGKILL') throw new Error(`the BFF ended by itself:\n${this.#process.output()}`);
    this.#deaths += 1;
    this.#proxy.plan = () => ({ kind: 'none' });
    this.receiver.answer(() => 204);
    this.#process = startBffProcess(this.#folder, { ...this.#env, CHAOS_CLOCK_OFFSET_MS: String(AWAY_MS) }, ENTRY);
    this.#url = await this.#process.url;
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#process.end;
    await this.#proxy.stop();
    await this.receiver.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #doom(point: CrashPoint, random: Random): void {
    const kill = (): void => this.#process.kill('SIGKILL');
    if (point.by === 'event') {
      this.receiver.answer((event) => {
        if (event.type === point.type) kill();
        return 204;
      });
    }
    if (point.by === 'request' || point.by === 'answer') {
      this.#proxy.plan = ({ line }: Exchange): Trouble => {
        if (!point.line.test(line)) return { kind: 'none' };
        if (point.by === 'answer') return { kind: 'swallow', onAnswer: kill };
        kill();
        return point.gets === 'nothing'
          ? { kind: 'reset' }
          : { kind: 'cut-request', afterBytes: 1 + random.below(900) };
      };
    }
  }
}
