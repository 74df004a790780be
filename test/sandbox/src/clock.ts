/** The sandbox's own time, in milliseconds since 1970: the machine's, until a test freezes or advances it. */
export class Clock {
  #offset = 0;
  #frozenAt: number | null = null;

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  get frozen(): boolean {
    return this.#frozenAt !== null;
  }

  freeze(at: number = this.now()): void {
    this.#frozenAt = at;
  }

  /** Goes on from the present moment of this clock. */
  resume(): void {
    if (this.#frozenAt === null) return;
    this.#offset = this.#frozenAt - Date.now();
    this.#frozenAt = null;
  }

  advance(milliseconds: number): void {
    if (this.#frozenAt === null) this.#offset += milliseconds;
    else this.#frozenAt += milliseconds;
  }

  reset(): void {
    this.#offset = 0;
    this.#frozenAt = null;
  }
}
