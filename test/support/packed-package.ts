/** A package as a merchant installs it: packed from its build, and unpacked where it is imported from. */
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MINUTE_MS = 60_000;

/**
 * @param into a folder that is made anew; what the package depends on is found from there
 * @throws Error with what the command said, where it cannot be packed or unpacked
 */
export async function unpackPackage(name: 'bff' | 'widget', into: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-packed-'));
  try {
    await run('pnpm', ['pack', '--pack-destination', folder], join(ROOT, name));
    const [file] = globSync('*.tgz', { cwd: folder });
    if (file === undefined) throw new Error(`nothing of ${name} was packed`);
    await rm(into, { recursive: true, force: true });
    await mkdir(into, { recursive: true });
    await run('tar', ['-xzf', join(folder, file), '-C', into, '--strip-components=1'], ROOT);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { exitCode, output } = await runChild({ command, args, cwd, timeoutMs: MINUTE_MS });
  if (exitCode !== 0) throw new Error(`${command} ${args[0]} failed:\n${output}`);
}
