/** The use cases by name: what the routes call, and all that they know of the domain. */
import type {
  CheckoutView,
  ConsentRecord,
  CreateSessionRequest,
  ListSessionsQuery,
  PayAnswer,
  QuoteAnswer,
  Sensitive,
} from '@plural-points/shared';
import { clientSecretOf, isClientSecret, sessionIdOfClientSecret } from '../keys/session-tokens.ts';
import { refresh } from './ask-plural.ts';
import { CheckoutProblem } from './checkout-problem.ts';
import { cancelSession, captureSession } from './close-session.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { listSessions, type SessionPage } from './list-sessions.ts';
import { openSession } from './open-session.ts';
import { pay, type PayCommand } from './pay.ts';
import { refundSession, type RefundCommand, type RefundResult } from './refund-session.ts';
import { reconcileSession } from './reconcile-session.ts';
import { receiveWebhook } from './plural-webhook.ts';
import { quotePoints } from './quote-points.ts';
import type { Session } from './session.ts';
import { settleCallback, type CallbackDoorbell } from './settle-callback.ts';
import type { ReceivedWebhook } from './webhook-inbox.ts';
import { checkoutView, consentView } from './views.ts';
import { withinPatience } from './within-patience.ts';

export interface CheckoutService {
  openSession(request: CreateSessionRequest, creationKey: string | null): Promise<Session>;
  /** @throws CheckoutProblem `not_found`. Asks Plural first where that is due, and waits a little for its answer. */
  session(id: string): Promise<Session>;
  listSessions(query: ListSessionsQuery): Promise<SessionPage>;
  capture(id: string, amount: number | undefined, callKey: string | null): Promise<Session>;
  cancel(id: string, callKey: string | null): Promise<Session>;
  refund(id: string, command: RefundCommand): Promise<RefundResult>;
  reconcile(id: string): Promise<Session>;
  consents(id: string): Promise<readonly ConsentRecord[]>;
  clientSecret(session: Session): Sensitive<string>;
  /** The session that a client secret opens. @throws CheckoutProblem `unauthorized`. */
  sessionOfShopper(clientSecret: string): Promise<Session>;
  view(session: Session): Promise<CheckoutView>;
  quotePoints(session: Session, sealed: string): Promise<QuoteAnswer>;
  pay(session: Session, command: PayCommand): Promise<PayAnswer>;
  settleCallback(doorbell: CallbackDoorbell): Promise<string | null>;
  /** Resolves when the webhook is durable; what it makes us ask comes after, in a round of the janitor. */
  receiveWebhook(webhook: ReceivedWebhook): Promise<void>;
}

export function createCheckoutService(deps: CheckoutDependencies): CheckoutService {
  const held = async (id: string): Promise<Session> => {
    const session = await deps.ledger.sessionById(id);
    if (session === null) throw new CheckoutProblem('not_found');
    return session;
  };
  const refreshed = async (session: Session): Promise<Session> =>
    await withinPatience(refresh(deps, session), async () => await held(session.id));
  return {
    openSession: async (request, creationKey) => await openSession(deps, request, creationKey),
    session: async (id) => await refreshed(await held(id)),
    listSessions: async (query) => await listSessions(deps, query),
    capture: async (id, amount, callKey) => await captureSession(deps, await held(id), amount, callKey),
    cancel: async (id, callKey) => await cancelSession(deps, await held(id), callKey),
    refund: async (id, command) => await refundSession(deps, await held(id), command),
    reconcile: async (id) => await reconcileSession(deps, await held(id)),
    consents: async (id) =>
      (await held(id)).attempts.flatMap((attempt) =>
        attempt.consent === null ? [] : [consentView(attempt, attempt.consent)],
      ),
    clientSecret: (session) => {
      const secret = clientSecretOf(deps.keys, session.id, session.keyId);
      if (secret === null) throw new RangeError('the application secret of this session is gone');
      return secret;
    },
    sessionOfShopper: async (clientSecret) => {
      const id = sessionIdOfClientSecret(clientSecret);
      const session = id === null ? null : await deps.ledger.sessionById(id);
      if (session === null || !isClientSecret(deps.keys, clientSecret, session.id, session.keyId)) {
        throw new CheckoutProblem('unauthorized');
      }
      return session;
    },
    view: async (session) => checkoutView(deps, await refreshed(session)),
    quotePoints: async (session, sealed) => await quotePoints(deps, session, sealed),
    pay: async (session, command) => await pay(deps, session, command),
    settleCallback: async (doorbell) => await settleCallback(deps, doorbell),
    receiveWebhook: async (webhook) => await receiveWebhook(deps, webhook),
  };
}
