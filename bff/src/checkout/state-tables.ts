/**
 * The state tables, as data: how the words of Plural's order become a verdict on an attempt, how a verdict moves the
 * attempt, and how news of the order moves a session that has no payment. The reducer looks its steps up here, and
 * `bff/README.md` is drawn from here. A word not listed is `unknown`: never success, never final (DESIGN, invariant 4).
 */
import type { AttemptStatus } from '@plural-points/shared';

/** What a status of Plural's order means, in the order in which one moves on (guide, section 8; DESIGN 5.1). */
export const ORDER_MEANINGS = [
  'created',
  'pending',
  'attempted',
  'unknown',
  'authorized',
  'captured',
  'failed',
  'expired',
  'cancelled',
] as const;
export type OrderMeaning = (typeof ORDER_MEANINGS)[number];

export const ORDER_WORDS: ReadonlyMap<string, OrderMeaning> = new Map([
  ['CREATED', 'created'],
  ['PENDING', 'pending'],
  ['ATTEMPTED', 'attempted'],
  ['AUTHORIZED', 'authorized'],
  ['PROCESSED', 'captured'],
  ['PARTIALLY_CAPTURED', 'captured'],
  ['PARTIALLY_REFUNDED', 'captured'],
  ['FULLY_REFUNDED', 'captured'],
  ['FAILED', 'failed'],
  ['EXPIRED', 'expired'],
  ['CANCELLED', 'cancelled'],
]);

export function orderMeaning(status: string): OrderMeaning {
  return ORDER_WORDS.get(status) ?? 'unknown';
}

export const LEG_WORDS: ReadonlyMap<string, 'authorized' | 'paid' | 'bad'> = new Map([
  ['AUTHORIZED', 'authorized'],
  ['PROCESSED', 'paid'],
  ['PARTIALLY_CAPTURED', 'paid'],
  ['PARTIALLY_REFUNDED', 'paid'],
  ['FULLY_REFUNDED', 'paid'],
  ['FAILED', 'bad'],
  ['CANCELLED', 'bad'],
]);

/** A leg's word; one that is not listed is still moving. */
export function legWord(status: string): 'authorized' | 'paid' | 'bad' | 'moving' {
  return LEG_WORDS.get(status) ?? 'moving';
}

/**
 * How the legs of one attempt stand together. `moving`: one may still change. `short`: all are good, but one is missing
 * or they do not add up to the order. `mixed`: authorised beside paid. `torn`: good beside bad.
 */
export const LEG_STANDINGS = ['moving', 'bad', 'authorized', 'paid', 'short', 'mixed', 'torn'] as const;
export type LegStanding = (typeof LEG_STANDINGS)[number];

/** What an order and an attempt's legs in it say of the attempt. */
export type LegVerdict =
  | 'silent'
  | 'undecided'
  | 'challenge'
  | 'authorized'
  | 'captured'
  | 'cancelled'
  | 'failed'
  | 'partial';

export const LEG_VERDICTS: Readonly<Record<OrderMeaning, Readonly<Record<LegStanding, LegVerdict>>>> = {
  created: allOf('undecided'),
  // One leg ended badly and none is still to come: the order will not end well by itself.
  pending: { ...allOf('undecided'), moving: 'challenge', torn: 'partial' },
  // The word is of an attempt before this one while its own legs still move.
  attempted: { ...allOf('partial'), moving: 'silent', bad: 'failed' },
  unknown: allOf('undecided'),
  authorized: { ...allOf('partial'), moving: 'undecided', bad: 'failed', authorized: 'authorized', paid: 'authorized' },
  captured: { ...allOf('partial'), moving: 'undecided', bad: 'failed', authorized: 'authorized', paid: 'captured' },
  failed: { ...allOf('partial'), moving: 'failed', bad: 'failed' },
  expired: { ...allOf('partial'), moving: 'failed', bad: 'failed' },
  // The guide's sample of a cancelled order shows legs still PROCESSED, so legs that agree do not speak against it.
  cancelled: { ...allOf('cancelled'), mixed: 'partial', torn: 'partial' },
};

/**
 * Everything that evidence can say of an attempt. `silent`: no leg of it, asked too early to prove anything.
 * `not_received`: no leg of it, asked a minute or more after its deadline. `held`: authorised where nobody asked for
 * pre-authorisation. `declined`, `unmade`, `unanswered`: how its own call ended.
 */
export const VERDICTS = [
  'silent',
  'not_received',
  'undecided',
  'challenge',
  'held',
  'authorized',
  'captured',
  'cancelled',
  'failed',
  'partial',
  'declined',
  'unmade',
  'unanswered',
] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export type Moves<From extends string, Event extends string> = Readonly<Record<From, Readonly<Record<Event, From>>>>;

/** An end without payment gives way to money that Plural shows, and to nothing else. */
const SHOWN_MONEY = {
  held: 'processing',
  authorized: 'authorized',
  captured: 'captured',
  partial: 'processing',
} as const;

/** Once Plural has shown its legs, only the order ends an attempt: a word of its call is older. */
const SHOWN_LEGS = { ...SHOWN_MONEY, not_received: 'failed', cancelled: 'cancelled', failed: 'failed' } as const;

export const ATTEMPT_MOVES: Moves<AttemptStatus, VerdictKind> = {
  submitting: {
    ...staying('submitting'),
    ...SHOWN_LEGS,
    undecided: 'processing',
    challenge: 'action_required',
    declined: 'failed',
    unmade: 'failed',
    unanswered: 'processing',
  },
  action_required: { ...staying('action_required'), ...SHOWN_LEGS, undecided: 'processing' },
  processing: { ...staying('processing'), ...SHOWN_LEGS, challenge: 'action_required' },
  authorized: {
    ...staying('authorized'),
    captured: 'captured',
    cancelled: 'cancelled',
    failed: 'failed',
    partial: 'processing',
  },
  // A capture is undone by a refund alone, which is another axis: late and lagging words do not lower it.
  captured: staying('captured'),
  cancelled: { ...staying('cancelled'), ...SHOWN_MONEY },
  failed: { ...staying('failed'), ...SHOWN_MONEY },
};

/**
 * Where a session rests while none of its attempts is live. `taken`: its order was paid by legs that are not ours;
 * nobody may pay it again before a person has looked.
 */
export const RESTS = ['open', 'taken', 'cancelled', 'failed', 'expired'] as const;
export type Rest = (typeof RESTS)[number];

/**
 * `payable`: Plural's order takes another attempt. `spent`: it has no retries left. `lapsed`: the session's time is up.
 * `quiet`: nothing that would end or free it.
 */
export const SESSION_NEWS = [
  'payable',
  'spent',
  'lapsed',
  'quiet',
  'taken',
  'cancelled',
  'failed',
  'expired',
  'closed',
] as const;
export type SessionNews = (typeof SESSION_NEWS)[number];

/** The order's own end outranks what we concluded from less. */
const ORDER_ENDS = { taken: 'taken', cancelled: 'cancelled', failed: 'failed', expired: 'expired' } as const;

export const SESSION_MOVES: Moves<Rest, SessionNews> = {
  open: { payable: 'open', quiet: 'open', spent: 'failed', lapsed: 'expired', closed: 'cancelled', ...ORDER_ENDS },
  taken: { ...resting('taken'), ...ORDER_ENDS },
  // An end stays one: a look that was overtaken by a later one does not open the session again.
  cancelled: { ...resting('cancelled'), ...ORDER_ENDS },
  failed: { ...resting('failed'), ...ORDER_ENDS },
  expired: { ...resting('expired'), ...ORDER_ENDS },
};

function allOf(verdict: LegVerdict): Record<LegStanding, LegVerdict> {
  return {
    moving: verdict,
    bad: verdict,
    authorized: verdict,
    paid: verdict,
    short: verdict,
    mixed: verdict,
    torn: verdict,
  };
}

function staying(status: AttemptStatus): Record<VerdictKind, AttemptStatus> {
  return {
    silent: status,
    not_received: status,
    undecided: status,
    challenge: status,
    held: status,
    authorized: status,
    captured: status,
    cancelled: status,
    failed: status,
    partial: status,
    declined: status,
    unmade: status,
    unanswered: status,
  };
}

function resting(rest: Rest): Record<SessionNews, Rest> {
  return {
    payable: rest,
    spent: rest,
    lapsed: rest,
    quiet: rest,
    taken: rest,
    cancelled: rest,
    failed: rest,
    expired: rest,
    closed: rest,
  };
}
