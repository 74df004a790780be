/** For those who wait in a browser, or hold a connection: what is known by then, while the question goes on. */

/** The shopper is sent on within three seconds (DESIGN 5.3), and a reader should not take longer for hanging. */
const PATIENCE_MS = 2_500;

/** What `work` comes to, or after a while what `otherwise` has; then a failure of `work` is nobody's. */
export async function withinPatience<Result>(work: Promise<Result>, otherwise: () => Promise<Result>): Promise<Result> {
  const isLate = Symbol('late');
  const { promise: patience, resolve } = Promise.withResolvers<typeof isLate>();
  const timer = setTimeout(() => resolve(isLate), PATIENCE_MS);
  try {
    const first = await Promise.race([work, patience]);
    return first === isLate ? await otherwise() : first;
  } finally {
    clearTimeout(timer);
    work.catch(() => null);
  }
}
