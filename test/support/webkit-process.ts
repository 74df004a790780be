/** WebKitGTK's own small browser on a virtual display, in an empty home of its own, and a session with it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrivenBrowser } from './driven-browser.ts';
import type { WebKitParts } from './find-browser.ts';
import { freePort } from './free-port.ts';
import { answers, startProcess } from './start-process.ts';
import { startVirtualDisplay } from './virtual-display.ts';
import { WebDriverSession } from './webdriver-session.ts';

const ENVIRONMENT: Readonly<Record<string, string>> = {
  // Neither the desktop's accessibility bus nor a graphics card is there.
  NO_AT_BRIDGE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
};

export interface WebKitOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Lines of GTK's `settings.ini`. */
  readonly gtkSettings?: readonly string[];
}

/** @throws Error with what the part wrote that did not start; the others are then gone. */
export async function startWebKit(parts: WebKitParts, options: WebKitOptions = {}): Promise<DrivenBrowser> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-webkit-'));
  let hasSession = false;
  started.defer(async () => {
    if (!hasSession) await rm(folder, { recursive: true, force: true });
  });
  const home = await furnishHome(folder, options.gtkSettings ?? []);
  const display = await startVirtualDisplay(parts.display);
  started.defer(() => display.server.stop());
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const driver = await startProcess({
    name: 'WebKitWebDriver',
    command: parts.driver,
    args: ['--host=127.0.0.1', `--port=${port}`],
    env: { ...process.env, ...ENVIRONMENT, ...home, ...options.environment, DISPLAY: display.name },
    isReady: () => answers(`${address}/status`),
  });
  started.defer(() => driver.stop());
  const session = await WebDriverSession.start(address, {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: parts.browser, args: ['--automation'] },
  });
  hasSession = true;
  started.defer(() => session.end());
  const running = started.move();
  return { session, folder, close: () => running.disposeAsync() };
}

/** @returns the settings by which programs find this home and nobody else's. */
async function furnishHome(folder: string, gtkSettings: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const config = join(folder, 'config');
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    await mkdir(join(config, version), { recursive: true });
    await writeFile(join(config, version, 'settings.ini'), ['[Settings]', ...gtkSettings, ''].join('\n'));
  }
  return {
    HOME: folder,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_STATE_HOME: join(folder, 'state'),
  };
}
