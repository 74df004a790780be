/**
 * The two calls that carry card fields, which leave sealed. The only place in the widget where typed card data is taken
 * out of its wrapper.
 */
import { expose } from '@plural-points/shared';
import type {
  PaymentPlaintext,
  PayRequest,
  QuoteAnswer,
  QuotePlaintext,
  SealBinding,
  Sensitive,
} from '@plural-points/shared';
import { pay, quotePoints } from './checkout-client.ts';
import type { PayOutcome } from './checkout-client.ts';
import { CheckoutError } from './checkout-error.ts';
import type { CheckoutSession } from './checkout-session.ts';
import { seal } from './seal.ts';

/** One press of the Pay button. The same order may be sent again after a lost answer: its id makes it one attempt. */
export interface PaymentOrder {
  readonly attemptId: string;
  readonly card: Sensitive<PaymentPlaintext>;
  readonly points: PayRequest['points'];
}

/** What a seal is bound to, without the session and the time, which are the session's own to know. */
type Purpose = { readonly purpose: 'quote' } | { readonly purpose: 'payment'; readonly aid: string };

/** @throws CheckoutError with the problem's code, or one of the client's own. */
export function sendQuote(
  session: CheckoutSession,
  card: Sensitive<QuotePlaintext>,
  signal: AbortSignal,
): Promise<QuoteAnswer> {
  return sealedTwice(session, card, { purpose: 'quote' }, signal, (sealed) =>
    quotePoints(session.connection, sealed, signal),
  );
}

/** @throws CheckoutError for every answer that is not an outcome. */
export function sendPayment(
  session: CheckoutSession,
  { attemptId, card, points }: PaymentOrder,
  signal: AbortSignal,
): Promise<PayOutcome> {
  return sealedTwice(session, card, { purpose: 'payment', aid: attemptId }, signal, (sealed) =>
    pay(session.connection, { attemptId, sealed, points }, signal),
  );
}

/** A seal may be refused for its age or for a key that was replaced; a fresh view cures both, once. */
async function sealedTwice<Result>(
  session: CheckoutSession,
  plaintext: Sensitive<object>,
  purpose: Purpose,
  signal: AbortSignal,
  send: (sealed: string) => Promise<Result>,
): Promise<Result> {
  const sealed = async (): Promise<string> => {
    const key = await session.sealingKey(signal);
    const iat = Math.floor(session.now().getTime() / 1000);
    const binding: SealBinding = { sid: session.id, ...purpose, iat };
    return seal(JSON.stringify(expose(plaintext)), binding, key);
  };
  try {
    return await send(await sealed());
  } catch (thrown) {
    if (!(thrown instanceof CheckoutError) || thrown.code !== 'sealed_payload_rejected') throw thrown;
    await session.read(signal);
    return send(await sealed());
  }
}
