/**
 * Follows a payment whose end is not known, for as long as the checkout stands where only the BFF can say how it goes
 * on.
 */
import type { CheckoutSession } from '../client/checkout-session.ts';
import { follow } from '../state/follow.ts';
import type { Stage } from './stage.ts';

export class Follower {
  readonly #stage: Stage;
  readonly #isHeld: () => boolean;
  #following: AbortController | null = null;

  /** @param isHeld whether someone else is finding out. */
  constructor(stage: Stage, isHeld: () => boolean) {
    this.#stage = stage;
    this.#isHeld = isHeld;
  }

  /** Begins or ends, as the phase asks. */
  mind(): void {
    const { phase, session } = this.#stage;
    const confirming = phase.name === 'confirming' && !phase.stalled && !this.#isHeld();
    if (!confirming && phase.name !== 'bank_step' && phase.name !== 'leaving') return this.stop();
    if (this.#following || !session) return;
    this.#following = new AbortController();
    void this.#follow(session, this.#following.signal);
  }

  stop(): void {
    this.#following?.abort();
    this.#following = null;
  }

  async #follow(session: CheckoutSession, signal: AbortSignal): Promise<void> {
    try {
      const rested = await follow(session, signal, (view) => {
        this.#stage.see(view);
        return !signal.aborted;
      });
      if (rested) return;
      this.#following = null;
      this.#stage.dispatch({ type: 'stalled' });
    } catch {
      // Called off: whoever did it knows why.
    }
  }
}
