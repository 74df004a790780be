/** Runs rounds of background work, one at a time: at intervals, and at once when something has come in. */

export interface Background {
  /** There is something to do: a round begins now, or right after the one under way. */
  wake(): void;
  /** One round, now; for tests that bring their own clock. */
  round(): Promise<void>;
  /** No round begins any more, the one under way is told to come to its end; resolves when it has. */
  stop(): Promise<void>;
}

/** `intervalMs`: 0 for no rounds but those asked for. `onFailure` is told of a round that threw; the next one comes all the same. */
export function createBackground(
  work: () => Promise<void>,
  intervalMs: number,
  onFailure: (error: unknown) => void,
): Background {
  let running: Promise<void> = Promise.resolve();
  let isWaiting = false;
  const ending = new AbortController();

  const round = (): Promise<void> => {
    const before = running;
    running = (async () => {
      await before.catch(() => null);
      isWaiting = false;
      if (!ending.signal.aborted) await work();
    })();
    return running;
  };
  const wake = (): void => {
    if (isWaiting || ending.signal.aborted) return;
    isWaiting = true;
    round().catch(onFailure);
  };
  const timer = intervalMs > 0 ? setInterval(wake, intervalMs).unref() : null;
  return {
    wake,
    round,
    async stop() {
      ending.abort();
      if (timer !== null) clearInterval(timer);
      await running.catch(() => null);
    },
  };
}
