/**
 * Brings a browser to a machine that has none, by the machine's own package manager. Only on Debian and its relatives,
 * and only as root or where sudo asks for no password; everybody else gets a sentence that says what to install.
 */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser.ts';
import { runChild } from './run-child.ts';

export const INSTALL_ADVICE =
  'No browser was found. Install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.';

const TEN_MINUTES = 600_000;

/**
 * @returns the path of a browser, installed now if there was none.
 * @throws Error with a sentence for a person when there is none and none can be installed.
 */
export async function findOrInstallBrowser(environment: NodeJS.ProcessEnv): Promise<string> {
  const present = findBrowser(environment);
  if (present !== null) return present;
  const elevate = elevation();
  if (environment['CHROMIUM_PATH'] || elevate === null || !isRunnable('apt-get')) throw new Error(INSTALL_ADVICE);

  process.stdout.write('No browser on this machine: installing Chromium with apt-get.\n');
  const aptGet = `${elevate}env DEBIAN_FRONTEND=noninteractive apt-get -qq`;
  const install = `${aptGet} update && ${aptGet} install -y --no-install-recommends chromium`;
  const child = await runChild({ command: 'sh', args: ['-c', install], timeoutMs: TEN_MINUTES });
  const installed = findBrowser(environment);
  if (installed === null) throw new Error(`${INSTALL_ADVICE}\napt-get said:\n${child.output.slice(-2_000)}`);
  return installed;
}

/** What goes before a command to run it as root: nothing, sudo, or null where that is not possible. */
function elevation(): string | null {
  if (process.getuid?.() === 0) return '';
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? 'sudo -n ' : null;
}

function isRunnable(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
