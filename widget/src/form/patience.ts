/** Notices when a wait has become a long one, so that the form can say so before the shopper wonders. */

const LONG_MS = 6_000;

export class Patience {
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isLong = false;

  /** @param changed is called when a wait has become long. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isLong(): boolean {
    return this.#isLong;
  }

  /** Told at every change whether there is something to wait for. */
  wait(isWaiting: boolean): void {
    if (isWaiting === (this.#timer !== null)) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#isLong = false;
    this.#timer = isWaiting ? setTimeout(() => this.#grow(), LONG_MS) : null;
  }

  #grow(): void {
    this.#isLong = true;
    this.#changed();
  }
}
