/**
 * The browser's return from the bank: a doorbell (guide, section 5). Nothing it carries decides anything; it makes us ask
 * Plural and sends the shopper on. It finds its session by the token of its path, or by a signed order id.
 */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import { isCallbackToken, sessionIdOfCallbackToken } from '../keys/session-tokens.ts';
import { inquire, isUndecided } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { isRetryPossible, type Session } from './session.ts';

export interface CallbackDoorbell {
  /** The last segment of the path; null for the bare path. */
  readonly token: string | null;
  /** The order id it carries; null where there is none. */
  readonly orderId: string | null;
  readonly isSigned: boolean;
}

/** Where the shopper goes on; null for a callback that is nobody's. */
export async function settleCallback(deps: CheckoutDependencies, doorbell: CallbackDoorbell): Promise<string | null> {
  const session = await sessionOf(deps, doorbell);
  if (session === null) return null;
  const isDue = isUndecided(session) || mayBeLate(session, doorbell);
  const settled = isDue ? await withinReason(deps, session, doorbell) : session;
  return onwardUrl(settled);
}

/** The browser waits: after this long it is sent on with what is known, while the question goes on. */
const PATIENCE_MS = 2_500;

async function withinReason(
  deps: CheckoutDependencies,
  session: Session,
  { isSigned }: CallbackDoorbell,
): Promise<Session> {
  const rung = [{ kind: 'callback', at: deps.clock(), isSigned }] as const;
  // A store or network failure here must not keep the shopper from the shop: the status page asks again.
  const asked = inquire(deps, session, rung).then(
    (inquiry) => inquiry.session,
    () => session,
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const settled = await Promise.race([asked, patience]);
  clearTimeout(timer);
  return settled ?? (await deps.ledger.sessionById(session.id)) ?? session;
}

/** A signed word from Plural about an order that ended here without payment: perhaps it did not. */
function mayBeLate(session: Session, doorbell: CallbackDoorbell): boolean {
  return doorbell.isSigned && session.attempts.length > 0 && session.status !== 'captured';
}

async function sessionOf(deps: CheckoutDependencies, doorbell: CallbackDoorbell): Promise<Session | null> {
  if (doorbell.token !== null) {
    const id = sessionIdOfCallbackToken(doorbell.token);
    const session = id === null ? null : await deps.ledger.sessionById(id);
    if (session !== null && isCallbackToken(deps.keys, doorbell.token, session.id, session.keyId)) return session;
  }
  return doorbell.isSigned && doorbell.orderId !== null ? await deps.ledger.sessionByOrderId(doorbell.orderId) : null;
}

/** The shop's return page, or its checkout page where another try is possible; `status` there is for display only. */
function onwardUrl(session: Session): string {
  const target = session.checkoutUrl !== null && isRetryPossible(session) ? session.checkoutUrl : session.returnUrl;
  const url = new URL(target);
  url.searchParams.set(RETURN_PARAMETERS.session, session.id);
  url.searchParams.set(RETURN_PARAMETERS.status, session.status);
  return url.href;
}
