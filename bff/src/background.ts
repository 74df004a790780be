/** Runs rounds of background work, one at a time: at intervals, and at once when something has come in. */

export interface Background {
  /** There is something to do: a round begins now, or right after the one under way. */
  wake(): void;
  /** One round, now; for tests that bring their own clock. */
  round(): Promise<void>;
  /** No round begins any more, the one under way comes to its end; resolves when it has. */
  stop(): Promise<void>;
}

/**
 * `intervalMs`: 0 for none but those asked for. `onFailure` is told of a round that threw; the next one comes all the
 * same.
 */
export function createBackground(
  work: () => Promise<void>,
  intervalMs: number,
  onFailure: (error: unknown) => void,
): Background {
  let running: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let isEnding = false;

  const round = (): Promise<void> => {
    const before = running;
    running = (async () => {
      await before.catch(() => null);
      isWaiting = false;
      if (!isEnding) await work();
    })();
    return running;
  };
  const wake = (): void => {
    if (isWaiting || isEnding) return;
    isWaiting = true;
    round().catch(onFailure);
  };
  const timer = intervalMs > 0 ? setInterval(wake, intervalMs).unref() : null;
  return {
    wake,
    round,
    async stop() {
      isEnding = true;
      if (timer !== null) clearInterval(timer);
      await running.catch(() => null);
    },
  };
}
