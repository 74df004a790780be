/** Changes a session by a pure function, however many others do at the same time: read, change, compare-and-set, again. */
import type { CheckoutDependencies } from './dependencies.ts';
import { StorageUnavailable } from './ledger.ts';
import { saveChange } from './save-change.ts';
import type { Session } from './session.ts';

const TRIES = 20;

/**
 * The session after the change. `change` may be called several times and must have no effect of its own; where it
 * returns what it was given, nothing is written.
 */
export async function updateSession(
  deps: CheckoutDependencies,
  session: Session,
  change: (current: Session) => Session,
): Promise<Session> {
  let current = session;
  for (let count = 0; count < TRIES; count += 1) {
    const changed = change(current);
    if (changed === current) return current;
    const saved = await saveChange(deps, current, { ...changed, updatedAt: deps.clock() });
    if (saved !== 'conflict') return saved;
    const fresh = await deps.ledger.sessionById(session.id);
    if (fresh === null) throw new StorageUnavailable('the session is gone');
    current = fresh;
  }
  throw new StorageUnavailable('the session did not come to rest');
}
