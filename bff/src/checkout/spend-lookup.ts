/** The session's own budget of questions about a card's points (DESIGN 5.5): each answer is worth money to a thief. */
import { CheckoutProblem } from './checkout-problem.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { sessionTime } from './session-time.ts';
import { saveChange } from './save-change.ts';
import type { Session } from './session.ts';
import { untilSaved } from './until-saved.ts';

const LOOKUPS_PER_SESSION = 5;

/**
 * The session with one more question counted, before the call goes out: no number of parallel calls is free.
 * @throws CheckoutProblem `rate_limited` without a time to come back: no more for this order.
 */
export async function spendLookup(deps: CheckoutDependencies, session: Session): Promise<Session> {
  const budget = LOOKUPS_PER_SESSION * deps.settings.rateLimitScale;
  return await untilSaved(deps, session, async (current) => {
    if (current.lookups >= budget) throw new CheckoutProblem('rate_limited');
    const updatedAt = sessionTime(deps, current);
    return await saveChange(deps, current, { ...current, lookups: current.lookups + 1, updatedAt });
  });
}
