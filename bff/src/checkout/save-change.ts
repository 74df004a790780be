/** The one way in which a changed session is committed and told of: every use case that writes one goes through here. */
import type { CheckoutDependencies } from './dependencies.ts';
import type { Evidence } from './evidence.ts';
import { merchantEvents } from './merchant-event.ts';
import type { Session } from './session.ts';

/**
 * `before` is the session as it was read. The events that the change gives rise to, and the evidence that it follows
 * from, are committed with it, or not at all.
 * `conflict`: somebody else wrote it since, and nothing was written.
 */
export async function saveChange(
  deps: CheckoutDependencies,
  before: Session,
  after: Session,
  evidence: readonly Evidence[] = [],
): Promise<Session | 'conflict'> {
  const events = merchantEvents(before, after, deps.clock());
  const saved = await deps.ledger.saveSession(before, after, events, evidence);
  if (saved === 'conflict') return saved;
  announce(deps, before, saved);
  if (events.length > 0) deps.onEvents();
  return saved;
}

/** Tells the log of a change in the public status, or in what a person should look at. */
function announce(deps: CheckoutDependencies, before: Session, after: Session): void {
  if (before.status === after.status && before.needsAttention === after.needsAttention) return;
  deps.onTransition({
    sessionId: after.id,
    from: before.status,
    to: after.status,
    needsAttention: after.needsAttention,
  });
}
