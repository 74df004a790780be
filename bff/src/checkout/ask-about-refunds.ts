/** Asks Plural how refunds stand, each by its own reference: the answer of a refund is often no more than "pending". */
import type { CheckoutDependencies } from './dependencies.ts';
import type { Inquiry } from './ask-plural.ts';
import { nothingHeard, refundSeen, type Evidence } from './evidence.ts';
import { recordFacts } from './record.ts';
import { newestByReference, refundReference, type Refund } from './refund.ts';
import type { Session } from './session.ts';
import { sessionTime } from './session-time.ts';

/** Those whose end is not known. */
export async function askAboutPendingRefunds(deps: CheckoutDependencies, session: Session): Promise<Inquiry> {
  return await askAboutEach(deps, session, ({ status }) => status === 'pending');
}

/**
 * For whoever has a reason to ask anew: those told as failed too, because one that was given up as not received may have
 * arrived after all.
 */
export async function askAboutUnprocessedRefunds(deps: CheckoutDependencies, session: Session): Promise<Inquiry> {
  return await askAboutEach(deps, session, ({ status }) => status !== 'processed');
}

async function askAboutEach(
  deps: CheckoutDependencies,
  session: Session,
  isAskedAbout: (refund: Refund) => boolean,
): Promise<Inquiry> {
  let current: Inquiry = { answered: true, session };
  for (const refund of newestByReference(session.refunds.filter((held) => isAskedAbout(held)))) {
    const asked = await askAboutRefund(deps, current.session, refund);
    current = { answered: current.answered && asked.answered, session: asked.session };
  }
  return current;
}

export async function askAboutRefund(deps: CheckoutDependencies, session: Session, refund: Refund): Promise<Inquiry> {
  const askedAt = sessionTime(deps, session);
  const { number } = refund;
  const answered = async (fact: Evidence): Promise<Inquiry> => {
    return { answered: true, session: await recordFacts(deps, session, [fact]) };
  };
  const inquiry = await deps.plural.orderByReference(refundReference(session.id, refund.referenceNumber));
  switch (inquiry.kind) {
    case 'found':
      return await answered(refundSeen(number, inquiry.order, askedAt));
    case 'not_found':
      return await answered({ kind: 'refund_not_found', at: askedAt, refund: number });
    case 'no_answer':
      return { answered: false, session: await recordFacts(deps, session, [nothingHeard(deps.clock())]) };
    default:
      return inquiry satisfies never;
  }
}

export function hasPendingRefund(session: Session): boolean {
  return session.refunds.some((refund) => refund.status === 'pending');
}
