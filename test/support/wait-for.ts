/** Waits until something holds that only asking again can tell; bounded, and then an error. */
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 20;

/** @throws Error when it does not hold within `patienceMs`. */
export async function waitFor(holds: () => Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('what was waited for did not come');
    await sleep(ASK_EVERY_MS);
  }
}
