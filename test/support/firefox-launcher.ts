/** Firefox for `@web/test-runner`. */
import { startFirefox } from './firefox-process.ts';
import { SinglePageLauncher } from './single-page-launcher.ts';

const PREFERENCES = {
  // For the test that nothing stays behind: it has to be able to ask for a collection.
  'dom.testing.testutils.enabled': true,
};

export function firefoxLauncher(executable: string): SinglePageLauncher {
  return new SinglePageLauncher('Firefox', () => startFirefox(executable, PREFERENCES));
}
