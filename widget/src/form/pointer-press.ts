/** A press of mouse, finger or pen, from its beginning until the click that it makes has happened. */

/** Also an end, for a press whose end is never told: in milliseconds. */
const LONGEST_PRESS_MS = 2_000;

export class PointerPress {
  #over: Promise<void> = Promise.resolve();

  /** Resolves when no press is under way. */
  get over(): Promise<void> {
    return this.#over;
  }

  begin(): void {
    this.#over = new Promise((resolve) => {
      const ends = new AbortController();
      const end = (): void => {
        ends.abort();
        clearTimeout(timer);
        // The click comes in a task right after the press has ended.
        setTimeout(resolve);
      };
      const timer = setTimeout(end, LONGEST_PRESS_MS);
      for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, end, { signal: ends.signal });
    });
  }
}
