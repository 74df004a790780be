/** Firefox without a screen, with an empty profile of its own, and a session with it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrivenBrowser } from './driven-browser.ts';
import { MarionetteSession } from './marionette-session.ts';
import { startProcess } from './start-process.ts';

export type Preferences = Readonly<Record<string, boolean | number | string>>;

const PREFERENCES: Preferences = {
  // A test run calls nobody.
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'nimbus.rollouts.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  // It takes a free port, and writes into its profile which.
  'marionette.port': 0,
};

/** How long it may take to write what it has still to write. */
const LAST_WORDS_MS = 20_000;

/** @throws Error with what Firefox wrote, when it does not listen in time. */
export async function startFirefox(executable: string, preferences: Preferences = {}): Promise<DrivenBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'plural-points-firefox-'));
  const all = Object.entries({ ...PREFERENCES, ...preferences });
  const lines = all.map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(folder, 'user.js'), lines.join(''));
  const port = () => readFile(join(folder, 'MarionetteActivePort'), 'utf8').then(Number, () => 0);
  try {
    const firefox = await startProcess({
      name: 'Firefox browser',
      command: executable,
      args: ['--headless', '--no-remote', '--profile', folder, '--marionette'],
      env: process.env,
      isReady: async () => (await port()) > 0,
    });
    try {
      const session = await MarionetteSession.start(await port());
      return {
        session,
        folder,
        async close() {
          await session.end();
          await Promise.race([firefox.ended, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
          await firefox.stop();
        },
      };
    } catch (error) {
      await firefox.stop();
      throw error;
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
