/** Changes a session by a pure function, however many others do at the same time: read, change, compare-and-set, again. */
import type { CheckoutDependencies } from './dependencies.ts';
import { StorageUnavailable } from './ledger.ts';
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
    const saved = await deps.ledger.saveSession({ ...changed, updatedAt: deps.clock() });
    if (saved !== 'conflict') {
      announce(deps, current, saved);
      return saved;
    }
    const fresh = await deps.ledger.sessionById(session.id);
    if (fresh === null) throw new StorageUnavailable('the session is gone');
    current = fresh;
  }
  throw new StorageUnavailable('the session did not come to rest');
}

/** Tells the log of a change in the public status, or in what a person should look at. */
export function announce(deps: CheckoutDependencies, before: Session, after: Session): void {
  if (before.status === after.status && before.needsAttention === after.needsAttention) return;
  deps.onTransition({
    sessionId: after.id,
    from: before.status,
    to: after.status,
    needsAttention: after.needsAttention,
  });
}
