/** Waiting with manners: pauses that grow, that end when they are called off, and that always come to an end. */

/** A promise for later; it rejects with the signal's reason when it is called off. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const calledOff = (): void => {
      clearTimeout(timer);
      reject(new DOMException('called off', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', calledOff);
      resolve();
    }, milliseconds);
    if (signal.aborted) calledOff();
    else signal.addEventListener('abort', calledOff, { once: true });
  });
}

/** Pauses between polls, in milliseconds: quick at first, when most banks answer, then calm; about ten minutes in all. */
export const POLL_PAUSES: readonly number[] = [1_000, 2_000, 3_000, 5_000, 8_000, ...Array<number>(38).fill(15_000)];

/** Pauses before the same order is sent again after its answer was lost, in milliseconds. */
export const LOST_ANSWER_PAUSES: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000];
