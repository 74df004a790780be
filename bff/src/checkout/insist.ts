/** For what was learnt from Plural and should not be lost: tries a store that is down again, for as long as a caller waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StorageUnavailable } from './ledger.ts';

/** A restart of the database fits in between. */
const PAUSES_MS = [100, 300, 900, 2_000] as const;

/** `work` may be repeated without harm. @throws StorageUnavailable where the store did not come back in time. */
export async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) throw error;
      await sleep(pauseMs);
    }
  }
  return await work();
}
