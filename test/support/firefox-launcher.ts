/** Firefox without a screen, driven by puppeteer over WebDriver BiDi, with an empty profile of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'puppeteer-core';
import { freePort } from './free-port.ts';
import { SinglePageLauncher, type SinglePage } from './single-page-launcher.ts';
import { startProcess } from './start-process.ts';

const PREFERENCES: Readonly<Record<string, boolean | string>> = {
  // A test run calls nobody.
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'nimbus.rollouts.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  // For the test that nothing stays behind: it has to be able to ask for a collection.
  'dom.testing.testutils.enabled': true,
};

export function firefoxLauncher(executable: string): SinglePageLauncher {
  return new SinglePageLauncher('Firefox', () => startFirefox(executable));
}

/** @throws Error with what Firefox wrote, when it does not listen in time. */
async function startFirefox(executable: string): Promise<SinglePage> {
  const profile = await mkdtemp(join(tmpdir(), 'plural-points-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const port = await freePort();
  // Not by puppeteer's own start: that puts Firefox into a process group of its own, which would outlive a killed run.
  const firefox = await startProcess({
    name: 'Firefox browser',
    command: executable,
    args: ['--headless', '--no-remote', '--profile', profile, `--remote-debugging-port=${port}`],
    env: process.env,
    isReady: (output) => output.includes('WebDriver BiDi listening on'),
  });
  const end = async (): Promise<void> => {
    await firefox.stop();
    await rm(profile, { recursive: true, force: true });
  };
  try {
    const endpoint = `ws://127.0.0.1:${port}/session`;
    const browser = await connect({
      browserWSEndpoint: endpoint,
      protocol: 'webDriverBiDi',
      defaultViewport: { width: 800, height: 600 },
    });
    const page = await browser.newPage();
    return {
      goTo: async (url) => void (await page.goto(url)),
      url: () => Promise.resolve(page.url()),
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
