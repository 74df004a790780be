/** A browser that has been started for a test, with a session of classic WebDriver. */
import type { ClassicSession } from './webdriver-commands.ts';

export interface DrivenBrowser {
  readonly session: ClassicSession;
  /** All that it keeps on disk; whoever started it removes it. */
  readonly folder: string;
  /** Ends the browser and all that was started for it. */
  close(): Promise<void>;
}
