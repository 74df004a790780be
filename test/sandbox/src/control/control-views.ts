/**
 * What the control API tells about the ledger, the webhooks and the catalogue. Card numbers end here, but the
 * catalogue's own.
 */
import type { Plural } from '../plural.ts';
import { imbalances } from '../ledger/audit.ts';
import type { PointsAccount, Transfer } from '../ledger/model.ts';
import type { Paise } from '../paise.ts';
import type { TestCard } from '../test-cards.ts';
import type { Delivery } from '../webhooks/webhook-queue.ts';

export interface AccountView {
  /** The last four digits of the card. */
  readonly card: string;
  readonly opening: Paise;
  readonly available: Paise;
  readonly blocked: Paise;
  readonly spent: Paise;
  readonly expired: Paise;
}

export interface LedgerView {
  readonly balanced: boolean;
  /** What does not add up, one sentence each. */
  readonly imbalances: readonly string[];
  readonly accounts: readonly AccountView[];
  readonly journal: readonly Transfer[];
}

export interface WebhookView extends Pick<Delivery, 'id' | 'type' | 'state' | 'attempts'> {
  readonly orderId: string;
}

export interface CardView extends TestCard {
  /** Points available now, in paise; null where the card has no account. */
  readonly available: Paise | null;
}

export interface ClockState {
  readonly now: string;
  readonly frozen: boolean;
}

export function ledgerView({ ledger }: Plural): LedgerView {
  const faults = imbalances(ledger);
  return {
    balanced: faults.length === 0,
    imbalances: faults,
    accounts: [...ledger.accounts.values()].map(accountView),
    journal: ledger.journal,
  };
}

function accountView({ cardNumber, ...pots }: PointsAccount): AccountView {
  return { card: cardNumber.slice(-4), ...pots };
}

export function webhookViews({ webhooks }: Plural): WebhookView[] {
  return webhooks.queue.all().map(({ id, type, state, attempts, event }) => ({
    id,
    type,
    orderId: 'refund' in event ? event.refund.id : event.order.id,
    state,
    attempts,
  }));
}

export function cardViews({ ledger }: Plural): CardView[] {
  return Array.from(ledger.cards.values(), (card) => ({
    number: card.number,
    mobiles: card.mobiles,
    points: card.points,
    payment: card.payment,
    does: card.does,
    available: ledger.accounts.get(card.number)?.available ?? null,
  }));
}

export function clockState({ clock }: Plural): ClockState {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}
