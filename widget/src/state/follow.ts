/**
 * Follows a session until it rests: reads it again and again with growing pauses. A failed read is only a longer
 * wait.
 */
import type { CheckoutView } from '@plural-points/shared';
import type { CheckoutSession } from '../client/checkout-session.ts';
import { POLL_PAUSES, pause } from './waiting.ts';

/**
 * @param seen gets each view and says whether to go on.
 * @returns whether the session came to rest; false when the patience of `POLL_PAUSES` was used up.
 * @throws the signal's reason when it is called off.
 */
export async function follow(
  session: CheckoutSession,
  signal: AbortSignal,
  seen: (view: CheckoutView) => boolean,
): Promise<boolean> {
  for (const milliseconds of POLL_PAUSES) {
    await pause(milliseconds, signal);
    const view = await session.read(signal).catch(() => null);
    signal.throwIfAborted();
    if (view && !seen(view)) return true;
  }
  return false;
}
