/** Asks Plural now, because a person wants to know: no pause is kept, and what called for them is looked at anew. */
import { askAboutRefunds } from './ask-about-refunds.ts';
import { inquire } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { adoptOrCreate } from './ensure-order.ts';
import type { Session } from './session.ts';
import { updateSession } from './update-session.ts';

/** The session after the look. Where Plural gives no answer it stays as it was, its call for attention included. */
export async function reconcileSession(deps: CheckoutDependencies, session: Session): Promise<Session> {
  if (session.pluralOrderId === null && session.status === 'open') {
    const outcome = await adoptOrCreate(deps, session);
    return outcome.kind === 'refused' ? ((await deps.ledger.sessionById(session.id)) ?? session) : outcome.session;
  }
  const { answered, session: asked } = await inquire(deps, session);
  if (!answered) return asked;
  // A late success stays true for ever; once a person has seen it, it no longer calls for one.
  const wasSeen = session.needsAttention === 'late_success' && asked.needsAttention === 'late_success';
  const seen = await updateSession(deps, asked, (current) =>
    wasSeen && current.needsAttention === 'late_success' ? { ...current, needsAttention: null } : current,
  );
  return await askAboutRefunds(deps, seen);
}
