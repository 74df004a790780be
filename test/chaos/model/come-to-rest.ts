/**
 * The end of a run: no more faults, the bank and Plural come to rest, days go by, the janitor works. Then Plural's book and
 * the ledger say the same, to the paisa (invariant 10).
 */
import type { Session } from '../../../bff/src/checkout/session.ts';
import { STATUS_BY_WORD } from '../status-by-word.ts';
import { act, theSession } from './acts.ts';
import type { CoreProcess, World } from './core.ts';
import { isGood, orderWord, takenBy, type BookOrder } from './plural-book.ts';

/** Seconds between the janitor's rounds: past the quarantine, then ever longer, to more than five days. */
const PAUSES = [80, 80, 600, 4_000, 20_000, 90_000, 90_000, 200_000, 400_000];

export async function comeToRest(world: World, process: CoreProcess): Promise<void> {
  world.plural.fates = [];
  world.plural.arrive();
  world.book.comeToRest();
  // Plural tells of what it did after it had said otherwise, as it does of all else; nobody else would ask.
  if (world.book.hasLateMoney) await act(world, process, { do: 'webhook', id: 99 });
  for (const seconds of PAUSES) {
    await world.advance(seconds * 1_000);
    await process.round();
  }
}

/** Each difference between the two ledgers, in a sentence. */
export async function differences(world: World): Promise<string[]> {
  const session = await theSession(world);
  const [order, ...more] = world.book.orders;
  if (more.length > 0) return ['10: one purchase has several orders'];
  if (session === null)
    return order === undefined || order.payments.length === 0 ? [] : ['10: a payment without a session'];
  return order === undefined ? differencesWithout(session) : differencesBetween(session, order);
}

function differencesWithout(session: Session): string[] {
  return ['open', 'expired', 'cancelled'].includes(session.status) ? [] : [`10: ${session.status} without an order`];
}

function differencesBetween(session: Session, order: BookOrder): string[] {
  const good = order.payments.filter((payment) => isGood(payment));
  if (good.length > 1) {
    return session.needsAttention === 'duplicate_charge' ? [] : ['10: paid twice, and nobody is told'];
  }
  const word = orderWord(order);
  const expected = STATUS_BY_WORD.get(word) ?? [];
  const taken = good.reduce((sum, payment) => sum + takenBy(payment), 0);
  const refunded = order.refunds
    .filter(({ status }) => status === 'PROCESSED')
    .reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...(expected.includes(session.status) ? [] : [`10: Plural's order is ${word}, the session ${session.status}`]),
    ...(session.amountCaptured === taken
      ? []
      : [`10: Plural took ${taken}, the ledger says ${session.amountCaptured}`]),
    ...(session.amountRefunded === refunded
      ? []
      : [`10: Plural gave back ${refunded}, the ledger says ${session.amountRefunded}`]),
    ...(refunded <= taken ? [] : [`10: ${refunded} was given back of ${taken}`]),
    ...(session.operation === null ? [] : [`10: a ${session.operation.kind} is still under way`]),
  ];
}
