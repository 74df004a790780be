/**
 * Makes the engine drop what nothing holds, some of it at each call. Chromium and Firefox have a word for it that their
 * launchers switch on; WebKit has none, and collects when much is thrown away.
 */

declare global {
  /** In Firefox, with `dom.testing.testutils.enabled`. */
  const TestUtils: { gc(): Promise<void> } | undefined;
}

export async function collectGarbage(): Promise<void> {
  if (typeof gc === 'function') gc();
  else if (typeof TestUtils === 'object') await TestUtils.gc();
  else for (let count = 0; count < 20; count += 1) new Uint8Array(1_000_000).fill(count);
  // What was found to be gone is told in a task of its own.
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
