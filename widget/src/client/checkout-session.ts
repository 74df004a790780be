/**
 * One checkout session as the browser may use it: reads it, keeps the BFF's clock and sealing key, and sends card fields
 * sealed. The only place in the widget where typed card data is taken out of its wrapper.
 */
import { expose } from '@plural-points/shared';
import type {
  CheckoutView,
  PaymentPlaintext,
  PayRequest,
  QuoteAnswer,
  QuotePlaintext,
  SealBinding,
  SealingKey,
  Sensitive,
} from '@plural-points/shared';
import { pay, quotePoints, readView } from './checkout-client.ts';
import type { PayOutcome } from './checkout-client.ts';
import { CheckoutError } from './checkout-error.ts';
import type { Connection } from './request.ts';

/** One press of the Pay button. The same order may be sent again after a lost answer: its id makes it one attempt. */
export interface PaymentOrder {
  readonly attemptId: string;
  readonly card: Sensitive<PaymentPlaintext>;
  readonly points: PayRequest['points'];
}

/** What a seal is bound to, without the session and the time, which are the session's own to know. */
type Purpose = { readonly purpose: 'quote' } | { readonly purpose: 'payment'; readonly aid: string };

export class CheckoutSession {
  readonly #connection: Connection;
  readonly #id: string;
  #key: SealingKey | null = null;
  #clockAheadMs = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#id = sessionIdOf(connection.clientSecret);
  }

  /** The time by the BFF's clock, as far as the last view told. */
  now(): Date {
    return new Date(Date.now() + this.#clockAheadMs);
  }

  async read(signal: AbortSignal): Promise<CheckoutView> {
    const asked = Date.now();
    const view = await readView(this.#connection, signal);
    // Half of the round trip is the best guess for when the BFF looked at its clock.
    this.#clockAheadMs = Date.parse(view.now) - (asked + Date.now()) / 2;
    this.#key = view.sealingKey;
    // On its way while the shopper types; where it fails now, it is asked for again when it is needed.
    sealing().catch(() => undefined);
    return view;
  }

  quotePoints(card: Sensitive<QuotePlaintext>, signal: AbortSignal): Promise<QuoteAnswer> {
    return this.#sealedTwice(card, { purpose: 'quote' }, signal, (sealed) =>
      quotePoints(this.#connection, sealed, signal),
    );
  }

  pay({ attemptId, card, points }: PaymentOrder, signal: AbortSignal): Promise<PayOutcome> {
    return this.#sealedTwice(card, { purpose: 'payment', aid: attemptId }, signal, (sealed) =>
      pay(this.#connection, { attemptId, sealed, points }, signal),
    );
  }

  /** A seal may be refused for its age or for a key that was replaced; a fresh view cures both, once. */
  async #sealedTwice<Result>(
    plaintext: Sensitive<object>,
    purpose: Purpose,
    signal: AbortSignal,
    send: (sealed: string) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await send(await this.#sealed(plaintext, purpose, signal));
    } catch (thrown) {
      if (!(thrown instanceof CheckoutError) || thrown.code !== 'sealed_payload_rejected') throw thrown;
      await this.read(signal);
      return send(await this.#sealed(plaintext, purpose, signal));
    }
  }

  async #sealed(plaintext: Sensitive<object>, purpose: Purpose, signal: AbortSignal): Promise<string> {
    const key = this.#key ?? (await this.read(signal)).sealingKey;
    const iat = Math.floor(this.now().getTime() / 1000);
    const binding: SealBinding = { sid: this.#id, ...purpose, iat };
    const { seal } = await sealing();
    return seal(JSON.stringify(expose(plaintext)), binding, key);
  }
}

/** Not needed before something is typed, so it comes after the first field. */
function sealing() {
  return import('./seal.ts');
}

/** A client secret is `<session id>_secret_<random>`. */
export function sessionIdOf(clientSecret: string): string {
  return clientSecret.split('_secret_', 1)[0] ?? '';
}
