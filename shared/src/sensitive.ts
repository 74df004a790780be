/**
 * A value that must not be printed: card fields, mobile numbers, secrets. Turning it into text, JSON or a console
 * listing gives a placeholder; reading it takes the named import `expose`, whose importers a test counts.
 * It is not encryption and does not clear memory: it keeps a slip from becoming a leak.
 */

export class Sensitive<T> {
  readonly #value: T;
  readonly #label: string;

  constructor(value: T, label: string) {
    this.#value = value;
    this.#label = label;
  }

  static expose<T>(sensitive: Sensitive<T>): T {
    return sensitive.#value;
  }

  toString(): string {
    return `[sensitive ${this.#label}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** Wraps a value; the label is what a slip will print in its place. */
export function sensitive<T>(value: T, label: string): Sensitive<T> {
  return new Sensitive(value, label);
}

/** The one way to the value. */
export function expose<T>(wrapped: Sensitive<T>): T {
  return Sensitive.expose(wrapped);
}
