/** Identifiers in Plural's own patterns (plural-api section 4), and the keyed digest that recognises a repeat. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Order } from './model.ts';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function pick(count: number, from: string): string {
  return Array.from({ length: count }, () => from.charAt(randomInt(from.length))).join('');
}

/** `v1-<yyMMddHHmmss>-aa-<6 alphanumerics>`, as live answers have it. */
export function newOrderId(now: number): string {
  const digits = new Date(now).toISOString().replaceAll(/\D/g, '').slice(2, 14);
  return `v1-${digits}-aa-${pick(6, ALPHANUMERIC)}`;
}

/** The order's id with `-cc-` (card) or `-pt-` (points) and one more character, new for every attempt. */
export function newLegId(
  order: Order | { readonly id: string },
  kind: 'cc' | 'pt',
  taken: ReadonlySet<string>,
): string {
  const free = ALPHANUMERIC.split('')
    .map((last) => `${order.id}-${kind}-${last}`)
    .filter((id) => !taken.has(id));
  const id = free[randomInt(free.length)];
  if (id === undefined) throw new Error('an order has no more than 62 legs of a kind');
  return id;
}

/** An opaque token of the challenge; its base64 characters need URL encoding, as Plural's do. */
export function newChallengeToken(): string {
  return randomBytes(48).toString('base64');
}

export function newDigits(count: number): string {
  return pick(count, '0123456789');
}

const fingerprintKey = randomBytes(32);

/** A digest of a request that contains card data: keyed with a secret that dies with the process. */
export function fingerprintOf(request: unknown): string {
  return createHmac('sha256', fingerprintKey).update(JSON.stringify(request)).digest('base64');
}
