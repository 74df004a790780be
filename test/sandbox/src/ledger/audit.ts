/** Does the ledger balance? Compares what is kept with what the journal and the statuses say it must be. */
import type { Ledger } from './ledger.ts';
import type { Leg, Order, PointsAccount } from './model.ts';

interface Sums {
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
}

/** What each order status says about the order's money; `true` where it holds. */
const STATUS_RULES: Readonly<Record<Order['status'], (sums: Sums, amount: number) => boolean>> = {
  CREATED: nothingMoved,
  PENDING: ({ held, captured }, amount) => held <= amount && captured === 0,
  ATTEMPTED: nothingMoved,
  AUTHORIZED: ({ held, captured }, amount) => held === amount && captured === 0,
  PROCESSED: ({ held, captured, refunded }, amount) => held === 0 && captured === amount && refunded === 0,
  PARTIALLY_CAPTURED: ({ held, captured, refunded }, amount) =>
    held === 0 && captured > 0 && captured < amount && refunded === 0,
  PARTIALLY_REFUNDED: ({ held, captured, refunded }) => held === 0 && refunded > 0 && refunded < captured,
  FULLY_REFUNDED: ({ held, captured, refunded }) => held === 0 && captured > 0 && refunded === captured,
  CANCELLED: nothingMoved,
  FAILED: nothingMoved,
  EXPIRED: nothingMoved,
};

/** Each thing that does not add up, in words without card data; empty when all is well. */
export function imbalances(ledger: Ledger): string[] {
  const orders = [...ledger.orders.values()];
  const legs = orders.flatMap((order) => order.legs);
  return [
    ...[...ledger.accounts.values()].flatMap((account) => faultsOfAccount(account, legs)),
    ...faultsOfJournal(ledger, legs),
    ...orders.flatMap(faultsOfOrder),
  ];
}

function faultsOfAccount(account: PointsAccount, legs: readonly Leg[]): string[] {
  const own = legs.filter((leg) => leg.method === 'POINTS' && leg.cardNumber === account.cardNumber);
  const sums = sumsOf(own);
  const name = `the points of the card ending in ${account.cardNumber.slice(-4)}`;
  const total = account.available + account.blocked + account.spent + account.expired;
  return [
    ...(total === account.opening ? [] : [`${name} do not add up to their opening balance`]),
    ...(account.blocked === sums.held ? [] : [`${name} are not blocked for what the legs hold`]),
    ...(account.spent === sums.captured - sums.refunded ? [] : [`${name} are not spent for what the legs captured`]),
  ];
}

function faultsOfJournal(ledger: Ledger, legs: readonly Leg[]): string[] {
  const replayed = new Map<string, { held: number; captured: number; refunded: number }>();
  for (const { movement, legId, amount } of ledger.journal) {
    const leg = replayed.get(legId) ?? { held: 0, captured: 0, refunded: 0 };
    if (movement === 'hold') leg.held += amount;
    else if (movement === 'release') leg.held -= amount;
    else if (movement === 'capture') {
      leg.held -= amount;
      leg.captured += amount;
    } else leg.refunded += amount;
    replayed.set(legId, leg);
  }
  return legs.flatMap((leg) => {
    const said = replayed.get(leg.id) ?? { held: 0, captured: 0, refunded: 0 };
    const agrees = said.held === leg.held && said.captured === leg.captured && said.refunded === leg.refunded;
    const isWithin = leg.held + leg.captured <= leg.amount && leg.refunded <= leg.captured;
    return agrees && isWithin ? [] : [`leg ${leg.id} is not what the journal says`];
  });
}

function faultsOfOrder(order: Order): string[] {
  const sums = sumsOf(order.legs);
  const settled = order.refunds.filter((refund) => refund.status === 'PROCESSED');
  const promised = order.refunds.filter((refund) => refund.status !== 'FAILED');
  return [
    ...(STATUS_RULES[order.status](sums, order.amount) ? [] : [`order ${order.id} is ${order.status} with other sums`]),
    ...(total(settled) === sums.refunded ? [] : [`order ${order.id} gave back other than its refunds`]),
    ...(total(promised) <= sums.captured ? [] : [`order ${order.id} promised more refunds than it captured`]),
  ];
}

function nothingMoved({ held, captured, refunded }: Sums): boolean {
  return held === 0 && captured === 0 && refunded === 0;
}

function sumsOf(legs: readonly Leg[]): Sums {
  return {
    held: total(legs.map((leg) => ({ amount: leg.held }))),
    captured: total(legs.map((leg) => ({ amount: leg.captured }))),
    refunded: total(legs.map((leg) => ({ amount: leg.refunded }))),
  };
}

function total(items: readonly { readonly amount: number }[]): number {
  return items.reduce((sum, item) => sum + item.amount, 0);
}
