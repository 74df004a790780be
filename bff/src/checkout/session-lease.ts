/** Work on one session by one instance at a time, with the session as it is once the lease is held. */
import type { CheckoutDependencies } from './dependencies.ts';
import { underLease } from './leases.ts';
import type { Session } from './session.ts';

/** Time for a few calls to Plural, one after the other, each as slow as it may be. */
const SLACK_MS = 30_000;
const CALLS = 3;

/**
 * `work` gets dependencies whose ledger writes only while the lease lasts. Where another instance holds it, nothing
 * is done.
 */
export async function underSessionLease(
  deps: CheckoutDependencies,
  id: string,
  work: (fenced: CheckoutDependencies, session: Session) => Promise<void>,
): Promise<void> {
  await underLease(deps.leases, `session:${id}`, CALLS * deps.plural.deadlineMs + SLACK_MS, async (lease) => {
    const session = await deps.ledger.sessionById(id);
    if (session !== null) await work({ ...deps, ledger: deps.ledger.under(lease) }, session);
  });
}
