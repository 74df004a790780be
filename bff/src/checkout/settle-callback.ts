/**
 * The browser's return from the bank: a doorbell (guide, section 5). Nothing it carries decides anything; it makes us ask
 * Plural and sends the shopper on. It finds its session by the token of its path, or by a signed order id.
 */
import { RETURN_PARAMETERS } from '@plural-points/shared';
import { isCallbackToken, sessionIdOfCallbackToken } from '../keys/session-tokens.ts';
import { inquire, isUndecided } from './ask-plural.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { isRetryPossible, type Session } from './session.ts';
import { withinPatience } from './within-patience.ts';

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

/** The browser waits: after a while it is sent on with what is known, while the question goes on. */
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
  return await withinPatience(asked, async () => (await deps.ledger.sessionById(session.id)) ?? session);
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
  const added = { [RETURN_PARAMETERS.session]: session.id, [RETURN_PARAMETERS.status]: session.status };
  for (const name of Object.keys(added)) if (url.searchParams.has(name)) url.searchParams.delete(name);
  // Behind what is there, which stays as the shop wrote it: it may be signed.
  url.search = `?${[url.search.slice(1), new URLSearchParams(added).toString()].filter((part) => part !== '').join('&')}`;
  return url.href;
}
