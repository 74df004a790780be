/**
 * The headers of an outgoing event: Standard Webhooks, signed under every secret that is in use while they are
 * rotated.
 */
import { expose, type Sensitive } from '@plural-points/shared';
import { webhookDigest } from '../keys/webhook-digest.ts';

/** `at`: the time of this attempt, not of the event, so that a receiver's check of the time holds for a repeat too. */
export function eventHeaders(
  event: { readonly id: string; readonly body: string },
  at: Date,
  keys: readonly Sensitive<Uint8Array>[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = keys.map((key) => `v1,${webhookDigest({ ...event, timestamp }, expose(key)).toString('base64')}`);
  return {
    'content-type': 'application/json',
    'user-agent': 'plural-points-checkout',
    'webhook-id': event.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
