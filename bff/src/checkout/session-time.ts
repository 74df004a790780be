/** The time of a session, which never goes back. */
import type { CheckoutDependencies } from './dependencies.ts';
import type { Session } from './session.ts';

/**
 * For a new intent, or a question that begins: ours, or that of the session's last change where a clock has fallen back. Or
 * else what was seen of Plural's order before would be read as seen after, and prove that a call which is only now to leave
 * was never received; or what an operation came to would be older than the operation.
 */
export function sessionTime(deps: CheckoutDependencies, session: Session): Date {
  return new Date(Math.max(deps.clock().getTime(), session.updatedAt.getTime()));
}
