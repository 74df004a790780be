/**
 * The signature on the browser's return (guide, section 5.2): all fields received but the signature, sorted by key, joined
 * raw, HMAC-SHA-256. A right one still proves no payment: the guide's own failure sample says AUTHORIZED.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { expose, type Sensitive } from '@plural-points/shared';

export type CallbackFields = Readonly<Record<string, string>>;

/** The order a callback speaks of; null where it names none. */
export function orderIdOf(fields: CallbackFields): string | null {
  return fields['order_id'] ?? null;
}

/** `key=value` pairs in ascending byte order of the keys, joined by `&`, values as received and decoded. */
export function canonicalString(fields: CallbackFields): string {
  return Object.keys(fields)
    .filter((key) => key !== 'signature')
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map((key) => `${key}=${fields[key] ?? ''}`)
    .join('&');
}

/** Upper-case hex, as Plural's own sample code makes it. */
export function signCallback(fields: CallbackFields, key: Uint8Array): string {
  return createHmac('sha256', key).update(canonicalString(fields), 'utf8').digest('hex').toUpperCase();
}

/**
 * Whether one of the keys made the signature. Hex of either case; the fields as received, then without empty ones,
 * because the older documents sign them and integrators saw them left out (API facts, section 11).
 */
export function isCallbackSigned(fields: CallbackFields, keys: readonly Sensitive<Uint8Array>[]): boolean {
  const signature = fields['signature'];
  if (signature === undefined || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const received = Buffer.from(signature, 'hex');
  const withoutEmpty = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  return keys.some((key) =>
    [fields, withoutEmpty].some((form) =>
      timingSafeEqual(received, Buffer.from(signCallback(form, expose(key)), 'hex')),
    ),
  );
}
