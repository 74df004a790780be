/** Asks Plural now, because a person wants to know: no pause is kept, and what called for them is looked at anew. */
import { askAboutUnprocessedRefunds } from './ask-about-refunds.ts';
import { inquire } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { findOrder } from './ensure-order.ts';
import { recordFacts } from './record.ts';
import type { Session } from './session.ts';

/** The session after the look. Where Plural gives no answer it stays as it was, its call for attention included. */
export async function reconcileSession(deps: CheckoutDependencies, session: Session): Promise<Session> {
  if (session.pluralOrderId === null && session.status === 'open') {
    const outcome = await findOrder(deps, session);
    return outcome.kind === 'refused' ? ((await deps.ledger.sessionById(session.id)) ?? session) : outcome.session;
  }
  const { answered, session: asked } = await inquire(deps, session);
  if (!answered) return asked;
  // A late success stays true for ever; once a person has seen it, it no longer calls for one.
  const wasSeen = session.needsAttention === 'late_success' && asked.needsAttention === 'late_success';
  const seen = wasSeen
    ? await recordFacts(deps, asked, [{ kind: 'attention_seen', at: deps.clock(), reason: 'late_success' }])
    : asked;
  return (await askAboutUnprocessedRefunds(deps, seen)).session;
}
