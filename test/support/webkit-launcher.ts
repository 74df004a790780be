/** WebKit for `@web/test-runner`. */
import type { WebKitParts } from './find-browser.ts';
import { SinglePageLauncher } from './single-page-launcher.ts';
import { startWebKit } from './webkit-process.ts';

const ENVIRONMENT = {
  // Each collection looks at everything, so that a test can wait for one.
  JSC_useGenerationalGC: 'false',
};

export function webkitLauncher(parts: WebKitParts): SinglePageLauncher {
  return new SinglePageLauncher('WebKit', () => startWebKit(parts, { environment: ENVIRONMENT }));
}
