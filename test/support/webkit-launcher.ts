/** WebKitGTK's own small browser on a virtual display, driven by its WebDriver. */
import { freePort } from './free-port.ts';
import type { WebKitParts } from './find-browser.ts';
import { SinglePageLauncher, type SinglePage } from './single-page-launcher.ts';
import { answers, startProcess, type RunningProcess } from './start-process.ts';
import { startVirtualDisplay } from './virtual-display.ts';
import { WebDriverSession } from './webdriver-session.ts';

const ENVIRONMENT: Readonly<Record<string, string>> = {
  // Neither the desktop's accessibility bus nor a graphics card is there.
  NO_AT_BRIDGE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  // Each collection looks at everything, so that a test can wait for one.
  JSC_useGenerationalGC: 'false',
};

export function webkitLauncher(parts: WebKitParts): SinglePageLauncher {
  return new SinglePageLauncher('WebKit', () => startWebKit(parts));
}

/** @throws Error with what the part wrote that did not start; the others are then gone. */
async function startWebKit(parts: WebKitParts): Promise<SinglePage> {
  const running: RunningProcess[] = [];
  const endAll = async (): Promise<void> => {
    for (const part of running.toReversed()) await part.stop();
  };
  try {
    const display = await startVirtualDisplay(parts.display);
    running.push(display.server);
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const driver = await startProcess({
      name: 'WebKitWebDriver',
      command: parts.driver,
      args: ['--host=127.0.0.1', `--port=${port}`],
      env: { ...process.env, ...ENVIRONMENT, DISPLAY: display.name },
      isReady: () => answers(`${address}/status`),
    });
    running.push(driver);
    const session = await WebDriverSession.start(address, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: parts.browser, args: ['--automation'] },
    });
    return {
      goTo: (url) => session.goTo(url),
      url: () => session.url(),
      close: async () => {
        try {
          await session.end();
        } finally {
          await endAll();
        }
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}
