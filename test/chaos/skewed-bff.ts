/**
 * The BFF's own process on a machine whose clock is wrong by `CHAOS_CLOCK_SKEW_MS`, as everything in it sees the
 * time.
 */
const skewMs = Number(process.env['CHAOS_CLOCK_SKEW_MS']);

globalThis.Date = new Proxy(Date, {
  construct: (target, given: [] | [number]) =>
    given.length === 0 ? new target(target.now() + skewMs) : new target(...given),
  get: (target, key): unknown => (key === 'now' ? () => target.now() + skewMs : Reflect.get(target, key)),
});

await import('../../bff/src/main.ts');
