/**
 * What Standard Webhooks signs, and how: HMAC-SHA-256 over `id.timestamp.body`. Plural's webhooks and ours are alike
 * in it.
 */
import { createHmac } from 'node:crypto';

export interface SignedContent {
  readonly id: string;
  /** Unix seconds, as text. */
  readonly timestamp: string;
  readonly body: string | Uint8Array;
}

/** 32 bytes over the message, under one key. */
export function webhookDigest({ id, timestamp, body }: SignedContent, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
