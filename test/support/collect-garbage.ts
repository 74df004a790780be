/**
 * Makes the engine drop what nothing holds, some of it at each call. Chromium and Firefox have a word for it that their
 * launchers switch on; WebKit has none, and collects when much is thrown away.
 */

declare global {
  /** In Firefox, with `dom.testing.testutils.enabled`. */
  const TestUtils: { gc(): Promise<void> } | undefined;
}

export async function collectGarbage(): Promise<void> {
  // In a task of its own: on this one's stack an old reference may lie by chance, and hold what it refers to.
  if (typeof gc === 'function') await gc({ type: 'major', execution: 'async' });
  else if (typeof TestUtils === 'object') await TestUtils.gc();
  else for (let count = 0; count < 20; count += 1) new Uint8Array(1_000_000).fill(count);
  // What was found to be gone is told in a task of its own.
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
