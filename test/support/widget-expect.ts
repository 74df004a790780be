/** The three assertions that the element tests need; Node's own do not run in a browser. */

export function equal<Value>(actual: Value, expected: Value, what = 'value'): void {
  if (!Object.is(actual, expected)) throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

export function deepEqual(actual: unknown, expected: unknown, what = 'value'): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), what);
}

export function ok(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
