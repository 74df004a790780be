/** The time of a new intent. */
import type { CheckoutDependencies } from './dependencies.ts';
import type { Session } from './session.ts';

/**
 * Ours, or that of the session's last change where a clock has fallen back: or else what was seen of Plural's order before
 * would be read as seen after, and prove that a call which is only now to leave was never received.
 */
export function intentTime(deps: CheckoutDependencies, session: Session): Date {
  return new Date(Math.max(deps.clock().getTime(), session.updatedAt.getTime()));
}
