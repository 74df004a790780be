/** The ledger itself: its collections, its look-ups, and the moment under which every operation runs. */
import type { Switches } from '../switches.ts';
import type { TestCard } from '../test-cards.ts';
import type { Challenge, Due, LedgerEvent, Leg, Order, PointsAccount, Refund, Transfer } from './model.ts';
import { type Paise, paise } from '../paise.ts';

export interface Ledger {
  readonly cards: Map<string, TestCard>;
  readonly accounts: Map<string, PointsAccount>;
  readonly orders: Map<string, Order>;
  readonly refunds: Map<string, Refund>;
  /** Orders and refunds share one name space of merchant references. */
  readonly byReference: Map<string, Order | Refund>;
  readonly byPaymentReference: Map<string, Order>;
  readonly fingerprintsOfPayments: Map<string, string>;
  readonly challenges: Map<string, Challenge>;
  /** Orders with a hosted checkout page, by its token. */
  readonly hostedOrders: Map<string, Order>;
  readonly journal: Transfer[];
  /** What happened since the last reader took it; the webhooks' source. */
  events: LedgerEvent[];
  readonly agenda: Agenda;
}

/** What will happen by itself. `earliest` spares the look at the items while none of them can be due. */
interface Agenda {
  items: Due[];
  earliest: number;
}

/** When an operation runs, and under which modes. */
export interface Moment {
  readonly now: number;
  readonly rules: Readonly<Switches>;
}

export function createLedger(cards: Iterable<TestCard>): Ledger {
  const ledger: Ledger = {
    cards: new Map(),
    accounts: new Map(),
    orders: new Map(),
    refunds: new Map(),
    byReference: new Map(),
    byPaymentReference: new Map(),
    fingerprintsOfPayments: new Map(),
    challenges: new Map(),
    hostedOrders: new Map(),
    journal: [],
    events: [],
    agenda: { items: [], earliest: Infinity },
  };
  for (const card of cards) addCard(ledger, card);
  return ledger;
}

/**
 * Puts a card into the catalogue, in the place of one with its number. False, and nothing is changed, where that would
 * change the balance of a card whose points are partly blocked or spent: the books would not add up any more.
 */
export function addCard(ledger: Ledger, card: TestCard): boolean {
  const account = ledger.accounts.get(card.number);
  if (card.points.kind === 'account' && account?.opening !== card.points.balance) {
    if (account !== undefined && account.available < account.opening) return false;
    ledger.accounts.set(card.number, openAccount(card.number, paise(card.points.balance)));
  }
  ledger.cards.set(card.number, card);
  return true;
}

function openAccount(cardNumber: string, opening: Paise): PointsAccount {
  return { cardNumber, opening, available: opening, blocked: paise(0), spent: paise(0), expired: paise(0) };
}

export function isRefund(found: Order | Refund): found is Refund {
  return 'parent' in found;
}

/** The legs of one attempt, by default the present one; those of the others stay in `order.legs`. */
export function legsOfAttempt(order: Order, attempt: number = order.attempt): Leg[] {
  return order.legs.filter((leg) => leg.attempt === attempt);
}

/** Lets something happen by itself at `item.at`. */
export function schedule({ agenda }: Ledger, item: Due): void {
  agenda.items.push(item);
  agenda.earliest = Math.min(agenda.earliest, item.at);
}

/** Takes the events that nobody has taken yet. */
export function takeEvents(ledger: Ledger): LedgerEvent[] {
  const taken = ledger.events;
  ledger.events = [];
  return taken;
}
