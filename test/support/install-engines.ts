/**
 * Brings engines to a machine that lacks them, by the machine's own package manager. Only on Debian and its relatives,
 * and only as root or where sudo asks for no password; everybody else gets a sentence that says what to install.
 */
import { spawnSync } from 'node:child_process';
import { ENGINES, installAdvice, type EngineName } from './engines.ts';
import { runChild } from './run-child.ts';

const TEN_MINUTES = 600_000;

/** Why an engine that was wanted is not here, in a sentence for a person. */
export type EngineFaults = ReadonlyMap<EngineName, string>;

/** Installs those of the wanted engines that are missing, and answers with those that still are. */
export async function bringEngines(
  wanted: readonly EngineName[],
  environment: NodeJS.ProcessEnv,
): Promise<EngineFaults> {
  const lacking = () => wanted.filter((name) => !ENGINES[name].isHere(environment));
  // An engine that is named by its path is not to be had from a package.
  const packages = lacking()
    .filter((name) => !environment[ENGINES[name].setting ?? ''])
    .flatMap((name) => ENGINES[name].packages);
  const said = packages.length === 0 ? '' : await installPackages(packages);
  return new Map(lacking().map((name) => [name, installAdvice(name) + said]));
}

/** @returns what there is to say about it, should something be missing still. */
async function installPackages(packages: readonly string[]): Promise<string> {
  const elevate = elevation();
  if (elevate === null || !isRunnable('apt-get')) return '';
  process.stdout.write(`Installing with apt-get, for the tests: ${packages.join(' ')}\n`);
  const aptGet = `${elevate}env DEBIAN_FRONTEND=noninteractive apt-get -qq`;
  const install = `${aptGet} update && ${aptGet} install -y --no-install-recommends ${packages.join(' ')}`;
  const child = await runChild({ command: 'sh', args: ['-c', install], timeoutMs: TEN_MINUTES });
  return `\napt-get said:\n${child.output.slice(-2_000)}`;
}

/** What goes before a command to run it as root: nothing, sudo, or null where that is not possible. */
function elevation(): string | null {
  if (process.getuid?.() === 0) return '';
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? 'sudo -n ' : null;
}

function isRunnable(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
