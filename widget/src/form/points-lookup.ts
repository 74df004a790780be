/**
 * Asks whether points can be used. One lookup at a time: another one, an edit or a payment ends it, and its answer is
 * lost.
 */
import type { QuotePlaintext, Sensitive } from '@plural-points/shared';
import { asCheckoutError } from '../client/checkout-error.ts';
import type { CheckoutError } from '../client/checkout-error.ts';
import { sendQuote } from '../client/sealed-calls.ts';
import { untilOf } from './refusal.ts';
import type { Stage } from './stage.ts';

export class PointsLookup {
  readonly #stage: Stage;
  #running = new AbortController();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async ask(card: Sensitive<QuotePlaintext>): Promise<void> {
    const { session } = this.#stage;
    if (!session) return;
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#stage.dispatch({ type: 'points_asked' });
    if (!navigator.onLine) return this.#outOfReach();
    try {
      const answer = await sendQuote(session, card, signal);
      if (signal.aborted) return;
      this.#stage.dispatch({ type: 'points_answered', answer });
      this.#stage.announce({ type: 'points_quote', eligible: answer.eligible });
    } catch (thrown) {
      if (!signal.aborted) await this.#failed(asCheckoutError(thrown));
    }
  }

  stop(): void {
    this.#running.abort();
  }

  /** The bank has no part in it, and is not named. */
  #outOfReach(): void {
    this.#stage.dispatch({ type: 'points_forgotten' });
    this.#stage.dispatch({ type: 'out_of_reach' });
  }

  /** Nothing here keeps the card from paying, but for a session that is over. */
  async #failed(error: CheckoutError): Promise<void> {
    const stage = this.#stage;
    stage.report(error);
    if (error.code === 'session_expired') return stage.expire();
    if (error.code === 'session_not_payable') return stage.read();
    if (error.code === 'rate_limited') return stage.dispatch({ type: 'points_limited', until: untilOf(error) });
    if (error.fields.length === 0) return stage.dispatch({ type: 'points_unreachable' });
    stage.dispatch({ type: 'points_forgotten' });
    await stage.showFaults(error);
  }
}
