/** Asks Plural how refunds stand, each by its own reference: the answer of a refund is often no more than "pending". */
import type { CheckoutDependencies } from './dependencies.ts';
import { refundReference, withoutRefundEvidence, withRefundEvidence, type Refund } from './refund.ts';
import type { Session } from './session.ts';
import { updateSession } from './update-session.ts';

export async function askAboutRefunds(deps: CheckoutDependencies, session: Session): Promise<Session> {
  let current = session;
  for (const refund of session.refunds) {
    if (refund.status === 'pending') current = await askAboutRefund(deps, current, refund);
  }
  return current;
}

export async function askAboutRefund(deps: CheckoutDependencies, session: Session, refund: Refund): Promise<Session> {
  const askedAt = deps.clock();
  const inquiry = await deps.plural.orderByReference(refundReference(session.id, refund.number));
  switch (inquiry.kind) {
    case 'found':
      return await updateSession(deps, session, (held) => withRefundEvidence(held, refund, inquiry.order));
    case 'not_found':
      return await updateSession(deps, session, (held) => withoutRefundEvidence(held, refund, askedAt));
    case 'no_answer':
      return session;
    default:
      return inquiry satisfies never;
  }
}

export function hasPendingRefund(session: Session): boolean {
  return session.refunds.some((refund) => refund.status === 'pending');
}
