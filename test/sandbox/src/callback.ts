/** The signed callback that the shopper's browser carries to the merchant (guide, section 5; plural-api section 11). */
import { createHmac } from 'node:crypto';
import type { Challenge, Failure } from './ledger/model.ts';
import type { Switches } from './switches.ts';
import { failureOf } from './ledger/challenge.ts';

const CANCELLED: Failure = { code: 'ORDER_CANCELLED', message: 'The customer cancelled the payment' };

export type CallbackFields = Readonly<Record<string, string>>;

/**
 * Signs callback fields: all but `signature`, sorted by key, raw values, joined as `key=value` with `&`;
 * HMAC-SHA256 under the bytes of the hex-written secret; upper-case hex.
 */
export function signCallback(fields: CallbackFields, clientSecret: string): string {
  const text = Object.entries(fields)
    .filter(([key]) => key !== 'signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  return createHmac('sha256', Buffer.from(clientSecret, 'hex')).update(text).digest('hex').toUpperCase();
}

export interface Callback {
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly fields: CallbackFields;
}

/** The callback for a challenge that has come to its end; null when the order names no URL for it. */
export function callbackFor(challenge: Challenge, switches: Switches, clientSecret: string): Callback | null {
  const { order } = challenge;
  const isGood = challenge.end === 'succeeded';
  const url = isGood ? order.callbackUrl : (order.failureCallbackUrl ?? order.callbackUrl);
  if (url === null) return null;
  const fields = {
    order_id: order.id,
    [switches.callbackStatusField]: statusIn(challenge, switches),
    ...errorOf(challenge),
  };
  return { url, method: switches.callbackMethod, fields: withSignature(fields, switches, clientSecret) };
}

function statusIn(challenge: Challenge, switches: Switches): string {
  const { preAuth, status } = challenge.order;
  if (challenge.end === 'succeeded') return preAuth || status === 'AUTHORIZED' ? 'AUTHORIZED' : 'PROCESSED';
  if (switches.callbackFailureStatus === 'AUTHORIZED') return 'AUTHORIZED';
  return challenge.end === 'cancelled' && status === 'CANCELLED' ? 'CANCELLED' : 'FAILED';
}

function errorOf(challenge: Challenge): CallbackFields {
  if (challenge.end === 'succeeded') return {};
  const failure = failureOf(challenge) ?? CANCELLED;
  return { error_code: failure.code, error_message: failure.message };
}

function withSignature(fields: CallbackFields, switches: Switches, clientSecret: string): CallbackFields {
  const signature = signCallback(fields, clientSecret);
  switch (switches.callbackSignature) {
    case 'good':
      return { ...fields, signature };
    case 'lower-case':
      return { ...fields, signature: signature.toLowerCase() };
    case 'bad':
      return { ...fields, signature: `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}` };
    case 'missing':
      break;
  }
  return fields;
}
