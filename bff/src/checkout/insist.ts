/**
 * For what was learnt from Plural and should not be lost: tries a store that is down again, for as long as a caller
 * waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StorageUnavailable } from './ledger.ts';

/** A restart of the database fits in between. */
const PAUSES_MS = [100, 300, 900, 2_000] as const;

/**
 * `work` may be repeated without harm. `lastKnown` is what the committed intent says, and the result where the store did
 * not come back in time: what was sent to Plural is under way, whoever can write it down.
 */
export async function insist<Result>(work: () => Promise<Result>, lastKnown: Result): Promise<Result> {
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
      if (pauseMs !== null) await sleep(pauseMs);
    }
  }
  return lastKnown;
}
