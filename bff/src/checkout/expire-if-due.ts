/** Expires an open session whose time is up: by our clock alone, and only against new attempts. */
import type { CheckoutDependencies } from './dependencies.ts';
import { record } from './record.ts';
import type { Session } from './session.ts';

export async function expireIfDue(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const now = deps.clock();
  return await record(deps, session, (current) =>
    current.status === 'open' && now >= current.expiresAt
      ? { session: current, evidence: [{ kind: 'time_is_up', at: now }] }
      : null,
  );
}
