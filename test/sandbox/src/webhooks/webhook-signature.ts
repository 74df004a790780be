/**
 * Standard Webhooks as Plural sends them: headers and signature over the exact bytes of the body (plural-api section
 * 12).
 */
import { createHmac, randomInt } from 'node:crypto';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. The key is the secret's own text: Plural's documents encode it
 * as base64 and decode it again.
 * @param timestamp Unix time in seconds.
 */
export function signWebhook(id: string, timestamp: number, body: string, secret: string): string {
  const digest = createHmac('sha256', Buffer.from(secret, 'utf8'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return `v1,${digest}`;
}

/** The same on every resend of a message: receivers recognise a repeat by it. */
export function newWebhookId(): string {
  return `msg_${Array.from({ length: 27 }, () => ALPHANUMERIC.charAt(randomInt(ALPHANUMERIC.length))).join('')}`;
}
