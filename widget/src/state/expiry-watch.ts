/** Tells of a session's end: once two minutes before, and once when it comes. */

const WARNING_MS = 120_000;
/** Longer timers than this overflow in browsers and would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

export class ExpiryWatch {
  readonly #expiring: () => void;
  readonly #expired: () => void;
  #timers: readonly ReturnType<typeof setTimeout>[] = [];

  constructor(expiring: () => void, expired: () => void) {
    this.#expiring = expiring;
    this.#expired = expired;
  }

  /** Starts anew. A session that has less than the warning left is not warned of: its page has just been opened. */
  start(remainingMs: number): void {
    this.stop();
    const timer = (at: number, tell: () => void) => setTimeout(tell, Math.min(at, LONGEST_TIMER_MS));
    const warnIn = remainingMs - WARNING_MS;
    this.#timers = [
      ...(warnIn > 0 ? [timer(warnIn, this.#expiring)] : []),
      timer(Math.max(0, remainingMs), this.#expired),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
