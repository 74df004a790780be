/**
 * Starts a sandbox process and a BFF before a file's tests and stops them after; each test begins with an empty
 * sandbox.
 */
import { after, before, beforeEach } from 'node:test';
import type { SwitchesPatch } from '@plural-points/sandbox';
import { switchesPatchSchema } from '../sandbox/src/switches.ts';
import { Bff, type BffOptions } from './bff-harness.ts';
import { startSandboxProcess, type SandboxProcess } from './bff-sandbox-process.ts';

export interface BffSuite {
  readonly sandbox: SandboxProcess;
  readonly bff: Bff;
  /** Another BFF on the same sandbox, stopped with the first. */
  another(options: BffOptions): Promise<Bff>;
}

export function bffSuite(options: BffOptions = {}): BffSuite {
  let sandbox: SandboxProcess | null = null;
  let bff: Bff | null = null;
  const others: Bff[] = [];
  before(async () => {
    sandbox = await startSandboxProcess();
    bff = await Bff.start(sandbox.url, options);
  });
  after(async () => {
    for (const each of [...others, bff]) await each?.stop();
    await sandbox?.stop();
  });
  beforeEach(async () => {
    await sandbox?.control.reset();
    await sandbox?.control.switches(modeOfRun());
  });
  return {
    get sandbox() {
      return started(sandbox);
    },
    get bff() {
      return started(bff);
    },
    async another(otherOptions) {
      const other = await Bff.start(started(sandbox).url, otherOptions);
      others.push(other);
      return other;
    },
  };
}

/**
 * The sandbox's switches for the whole run: where Plural's documents contradict each other, the same tests are run for
 * each reading. A test that sets a switch of its own does so after this.
 */
function modeOfRun(): SwitchesPatch {
  return switchesPatchSchema.parse(JSON.parse(process.env.BFF_SUITE_SWITCHES ?? '{}'));
}

function started<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new Error('the suite has not started');
  return thing;
}
