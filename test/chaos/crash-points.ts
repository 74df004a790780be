/**
 * The moments at which a BFF is killed (R1), by name, and how each is brought about from outside: by the observer that a
 * library user may have, by the proxy before Plural, or by the merchant's receiver.
 */

export type CrashPoint = {
  readonly name: string;
  /** What the run is to do with the session, so that the moment comes. */
  readonly journey: Journey;
} & Moment;

export type Journey = 'pay' | 'capture' | 'cancel' | 'refund';

type Moment =
  /** `CHAOS_CRASH_AT` of `crashing-bff.ts`. */
  | { readonly by: 'observer'; readonly moment: string }
  /** The request has begun to come, and none of it, or a part, gets on: the intent is committed, Plural did nothing. */
  | { readonly by: 'request'; readonly line: RegExp; readonly gets: 'nothing' | 'a part' }
  /** Plural has done it and answered; the answer goes nowhere. */
  | { readonly by: 'answer'; readonly line: RegExp }
  /** The merchant's receiver has the event and has not answered. */
  | { readonly by: 'event'; readonly type: string };

const CREATE_ORDER = /^POST \/api\/pay\/v1\/orders$/;
const CREATE_PAYMENT = /^POST .*\/payments$/;
const GET_ORDER = /^GET \/api\/pay\/v1\/orders\/v1-/;
const CAPTURE = /^PUT .*\/capture$/;
const CANCEL = /^PUT .*\/cancel$/;
const REFUND = /^POST .*\/refunds\//;

/** From the first intent to the shopper's challenge, where money is at stake and no person has seen anything yet. */
export const PAYMENT_POINTS: readonly CrashPoint[] = [
  { name: 'session committed, order not sent', journey: 'pay', by: 'request', line: CREATE_ORDER, gets: 'nothing' },
  { name: 'order made, answer not received', journey: 'pay', by: 'answer', line: CREATE_ORDER },
  { name: 'order answered, not committed', journey: 'pay', by: 'observer', moment: 'pluralCall:create_order' },
  { name: 'payment committed, not sent', journey: 'pay', by: 'request', line: CREATE_PAYMENT, gets: 'nothing' },
  { name: 'payment committed, sent in part', journey: 'pay', by: 'request', line: CREATE_PAYMENT, gets: 'a part' },
  { name: 'payment made, answer not received', journey: 'pay', by: 'answer', line: CREATE_PAYMENT },
  { name: 'payment answered, not committed', journey: 'pay', by: 'observer', moment: 'pluralCall:create_payment' },
  {
    name: 'challenge committed, shopper not told',
    journey: 'pay',
    by: 'observer',
    moment: 'transition:action_required',
  },
];

export const CRASH_POINTS: readonly CrashPoint[] = [
  ...PAYMENT_POINTS,
  { name: 'back from the bank, inquiry not answered', journey: 'pay', by: 'answer', line: GET_ORDER },
  { name: 'inquiry answered, not committed', journey: 'pay', by: 'observer', moment: 'pluralCall:get_order' },
  { name: 'payment settled, nobody told', journey: 'pay', by: 'observer', moment: 'transition:captured' },
  { name: 'event taken by the merchant, not noted', journey: 'pay', by: 'event', type: 'checkout.captured' },
  { name: 'capture committed, not sent', journey: 'capture', by: 'request', line: CAPTURE, gets: 'nothing' },
  { name: 'capture made, answer not received', journey: 'capture', by: 'answer', line: CAPTURE },
  { name: 'capture answered, not committed', journey: 'capture', by: 'observer', moment: 'pluralCall:capture' },
  { name: 'cancel committed, not sent', journey: 'cancel', by: 'request', line: CANCEL, gets: 'nothing' },
  { name: 'cancel made, answer not received', journey: 'cancel', by: 'answer', line: CANCEL },
  { name: 'refund committed, not sent', journey: 'refund', by: 'request', line: REFUND, gets: 'nothing' },
  { name: 'refund made, answer not received', journey: 'refund', by: 'answer', line: REFUND },
  { name: 'refund answered, not committed', journey: 'refund', by: 'observer', moment: 'pluralCall:refund' },
];
