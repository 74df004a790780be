/**
 * The signature of Plural's webhooks: Standard Webhooks (HMAC-SHA-256 over `id.timestamp.body`, base64), over the body's raw
 * bytes. A right one proves the sender, not the state: the order is asked for all the same.
 */
import { timingSafeEqual } from 'node:crypto';
import { expose, type Sensitive } from '@plural-points/shared';
import { webhookDigest } from '../keys/webhook-digest.ts';

export interface WebhookMessage {
  readonly id: string;
  /** Unix seconds, as text. */
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/**
 * Whether one of the keys made one of the signatures. `toleranceSeconds`: how far the timestamp may lie from now; 0 switches
 * the check off, because Plural's pages leave open whether a retry carries a new timestamp (API facts, section 12).
 */
export function isWebhookSigned(
  message: WebhookMessage,
  keys: readonly Sensitive<Uint8Array>[],
  toleranceSeconds: number,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(message.timestamp)) return false;
  const age = Math.abs(now.getTime() / 1_000 - Number(message.timestamp));
  if (toleranceSeconds > 0 && age > toleranceSeconds) return false;
  const received = signaturesOf(message.signature);
  return keys.some((key) => {
    const digest = webhookDigest(message, expose(key));
    return received.some((signature) => signature.length === digest.length && timingSafeEqual(signature, digest));
  });
}

/** `v1,<base64>`, several by spaces; integrators also met `;` between them and `v1=` (API facts, section 12). */
function signaturesOf(header: string): Buffer[] {
  return header
    .split(/[\s;]+/)
    .map((part) => /^v1[,=]([A-Za-z0-9+/]{43}=)$/.exec(part)?.[1])
    .filter((base64) => base64 !== undefined)
    .map((base64) => Buffer.from(base64, 'base64'));
}
