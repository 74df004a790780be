/** Changes a session however many others do at the same time: what was overtaken is tried again on what they left. */
import type { CheckoutDependencies } from './dependencies.ts';
import { StorageUnavailable } from './ledger.ts';
import type { Session } from './session.ts';

const TRIES = 20;

/**
 * `tryOnce` reads, decides and saves by compare-and-set; it may be called several times and must have no effect but that.
 * @throws StorageUnavailable where the session is gone, or others are first time and again; and what `tryOnce` throws.
 */
export async function untilSaved<Result>(
  deps: CheckoutDependencies,
  session: Session,
  tryOnce: (current: Session) => Promise<Result | 'conflict'>,
): Promise<Result> {
  let current = session;
  for (let count = 0; count < TRIES; count += 1) {
    const result = await tryOnce(current);
    if (result !== 'conflict') return result;
    const fresh = await deps.ledger.sessionById(session.id);
    if (fresh === null) throw new StorageUnavailable('the session is gone');
    current = fresh;
  }
  throw new StorageUnavailable('the session did not come to rest');
}
