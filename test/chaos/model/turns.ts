/**
 * Lets one of several actors take one step at a time, in an order that a run chooses: nobody moves while another does, so
 * the same choices give the same run on any machine.
 */
import type { Gate } from './core.ts';

export class Turns {
  readonly #choices: readonly number[];
  readonly #waiting = new Map<number, () => void>();
  readonly #steps: string[] = [];
  #alive = 0;
  #taken = 0;

  /** Of those that wait, each choice names one, modulo their number; once they run out, the first goes on. */
  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** The steps so far, for the message of a failure. */
  get steps(): readonly string[] {
    return this.#steps;
  }

  /** Resolves when each actor is done; rejects with the first that fails, once all have stopped. */
  async run(actors: readonly ((gate: Gate) => Promise<void>)[]): Promise<void> {
    this.#alive = actors.length;
    const ends = actors.map(async (actor, index) => {
      const gate: Gate = async (step) => await this.#wait(index, step);
      try {
        await gate('begins');
        await actor(gate);
      } finally {
        this.#alive -= 1;
        this.#next();
      }
    });
    const failed = (await Promise.allSettled(ends)).find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #wait(actor: number, step: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.set(actor, () => {
        this.#steps.push(`${actor}: ${step}`);
        resolve();
      });
      this.#next();
    });
  }

  /** Whose turn it is, once all that still live wait. */
  #next(): void {
    if (this.#waiting.size < this.#alive || this.#waiting.size === 0) return;
    const actors = [...this.#waiting.keys()].sort((one, other) => one - other);
    const chosen = actors[(this.#choices[this.#taken] ?? 0) % actors.length];
    this.#taken += 1;
    if (chosen === undefined) return;
    const go = this.#waiting.get(chosen);
    this.#waiting.delete(chosen);
    go?.();
  }
}
