/**
 * What the face shows, as plain text and numbers: drawn up from the sandbox, without card numbers but the
 * catalogue's.
 */
import type { Order, OrderStatus } from '../ledger/model.ts';
import type { Plural } from '../plural.ts';
import { imbalances } from '../ledger/audit.ts';
import type { Fault } from '../http/faults.ts';
import type { ReceivedRequest } from '../http/request-log.ts';
import { legsOfAttempt } from '../ledger/ledger.ts';
import { rupees, sumOf } from '../paise.ts';
import { DEFAULT_SWITCHES } from '../switches.ts';
import { iso } from '../wire/order-json.ts';

const SHOWN_ORDERS = 20;
const SHOWN_CALLS = 20;

type Mood = 'good' | 'bad' | '';

export interface CardLine {
  readonly number: string;
  readonly mobiles: readonly string[];
  readonly available: string;
  readonly does: string;
}

export interface LegLine {
  readonly amount: string;
  readonly status: string;
  /** The code of its failure; empty where there is none. */
  readonly failure: string;
}

export interface OrderLine {
  readonly id: string;
  readonly reference: string;
  readonly status: OrderStatus;
  readonly mood: Mood;
  readonly card: LegLine;
  readonly points: LegLine;
  readonly amount: string;
  readonly refunded: string;
}

export interface CallLine {
  readonly time: string;
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly answer: string;
  readonly mood: Mood;
}

export interface AccountLine {
  readonly card: string;
  readonly opening: string;
  readonly available: string;
  readonly blocked: string;
  readonly spent: string;
  readonly expired: string;
}

export interface FaceView {
  readonly address: string;
  readonly clientId: string;
  readonly cards: readonly CardLine[];
  /** Accounts whose points have moved. */
  readonly accounts: readonly AccountLine[];
  readonly imbalances: readonly string[];
  /** Newest first. */
  readonly orders: readonly OrderLine[];
  /** Newest first. */
  readonly calls: readonly CallLine[];
  /** Those that do not stand at their default. */
  readonly switches: readonly (readonly [name: string, value: string])[];
  readonly faults: readonly string[];
  /** null while the clock is the machine's own. */
  readonly clock: string | null;
}

const MOODS: Readonly<Record<OrderStatus, Mood>> = {
  CREATED: '',
  PENDING: '',
  ATTEMPTED: 'bad',
  AUTHORIZED: 'good',
  PROCESSED: 'good',
  PARTIALLY_CAPTURED: 'good',
  CANCELLED: '',
  FAILED: 'bad',
  PARTIALLY_REFUNDED: '',
  FULLY_REFUNDED: '',
  EXPIRED: 'bad',
};

const USUAL: ReadonlyMap<string, unknown> = new Map(Object.entries(DEFAULT_SWITCHES));

export function faceView(plural: Plural): FaceView {
  const { ledger, log, clock, faults } = plural;
  return {
    address: plural.publicUrl,
    clientId: plural.clientId,
    cards: Array.from(ledger.cards.values(), ({ number, mobiles, does }) => {
      const account = ledger.accounts.get(number);
      return { number, mobiles, does, available: account === undefined ? '–' : rupees(account.available) };
    }),
    accounts: [...ledger.accounts.values()]
      .filter((account) => account.available !== account.opening)
      .map((account) => ({
        card: account.cardNumber.slice(-4),
        opening: rupees(account.opening),
        available: rupees(account.available),
        blocked: rupees(account.blocked),
        spent: rupees(account.spent),
        expired: rupees(account.expired),
      })),
    imbalances: imbalances(ledger),
    orders: [...ledger.orders.values()].slice(-SHOWN_ORDERS).toReversed().map(orderLine),
    calls: log.entries().slice(-SHOWN_CALLS).toReversed().map(callLine),
    switches: Object.entries(plural.switches)
      .filter(([name, value]) => USUAL.get(name) !== value)
      .map(([name, value]) => [name, String(value)] as const),
    faults: faults.pending().map(({ route, fault, left, callNumber }) => {
      const what = typeof fault === 'string' ? fault : `delay of ${fault.delayMs} ms`;
      return `${route}: ${what}, ${callNumber === null ? `${left} more` : `call ${callNumber}`}`;
    }),
    clock: clock.frozen ? `frozen at ${iso(clock.now())}` : null,
  };
}

function orderLine(order: Order): OrderLine {
  const legs = legsOfAttempt(order);
  const line = (method: 'CARD' | 'POINTS'): LegLine => {
    const leg = legs.find((each) => each.method === method);
    if (leg === undefined) return { amount: '–', status: '', failure: '' };
    return { amount: rupees(leg.amount), status: leg.status, failure: leg.failure?.code ?? '' };
  };
  const refunded = sumOf(legs.map((leg) => leg.refunded));
  return {
    id: order.id,
    reference: order.reference,
    status: order.status,
    mood: MOODS[order.status],
    card: line('CARD'),
    points: line('POINTS'),
    amount: rupees(order.amount),
    refunded: refunded === 0 ? '–' : rupees(refunded),
  };
}

function callLine(call: ReceivedRequest): CallLine {
  const answer = String(call.status ?? 'no answer');
  return {
    time: call.at.slice(11, 19),
    route: call.route,
    method: call.method,
    path: call.path,
    answer: call.fault === null ? answer : `${answer} (${asked(call.fault, answer)})`,
    mood: call.status !== null && call.status < 400 ? 'good' : 'bad',
  };
}

/** The fault that was asked for, in the fewest words beside what the client saw. */
function asked(fault: Fault, answer: string): string {
  if (typeof fault !== 'string') return 'delayed';
  return fault === answer ? 'as asked' : fault;
}
