/** One checkout session as the browser may use it: reads it, and keeps the BFF's clock and sealing key. */
import type { CheckoutView, SealingKey } from '@plural-points/shared';
import { readView } from './read-view.ts';
import type { Connection } from './request.ts';

export class CheckoutSession {
  readonly connection: Connection;
  readonly id: string;
  #key: SealingKey | null = null;
  #clockAheadMs = 0;

  constructor(connection: Connection) {
    this.connection = connection;
    this.id = sessionIdOf(connection.clientSecret);
  }

  /** The time by the BFF's clock, as far as the last view told. */
  now(): Date {
    return new Date(Date.now() + this.#clockAheadMs);
  }

  /** @throws CheckoutError with the problem's code, or one of the client's own. */
  async read(signal: AbortSignal): Promise<CheckoutView> {
    const asked = Date.now();
    const view = await readView(this.connection, signal);
    // Half of the round trip is the best guess for when the BFF looked at its clock.
    this.#clockAheadMs = Date.parse(view.now) - (asked + Date.now()) / 2;
    this.#key = view.sealingKey;
    return view;
  }

  /** The key that the BFF opens seals with now. */
  async sealingKey(signal: AbortSignal): Promise<SealingKey> {
    return this.#key ?? (await this.read(signal)).sealingKey;
  }
}

/** A client secret is `<session id>_secret_<random>`. */
export function sessionIdOf(clientSecret: string): string {
  return clientSecret.split('_secret_', 1)[0] ?? '';
}
