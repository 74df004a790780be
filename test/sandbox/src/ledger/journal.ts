/** The only place where money and points move: each movement changes one leg, its account, and adds one line. */
import type { Ledger } from './ledger.ts';
import type { Leg, Movement } from './model.ts';
import { type Paise, paise, subtract } from '../paise.ts';

/**
 * Moves an amount of one leg.
 * @throws RangeError when there is less than the amount where it should come from: the ledger is left as it was.
 */
export function move(ledger: Ledger, now: number, movement: Movement, leg: Leg, amount: Paise): void {
  if (amount === 0) return;
  const account = leg.method === 'POINTS' ? ledger.accounts.get(leg.cardNumber) : undefined;
  switch (movement) {
    case 'hold':
      if (account !== undefined) {
        account.available = subtract(account.available, amount);
        account.blocked = paise(account.blocked + amount);
      }
      leg.held = paise(leg.held + amount);
      break;
    case 'release':
      leg.held = subtract(leg.held, amount);
      if (account !== undefined) {
        account.blocked = subtract(account.blocked, amount);
        account.available = paise(account.available + amount);
      }
      break;
    case 'capture':
      leg.held = subtract(leg.held, amount);
      leg.captured = paise(leg.captured + amount);
      if (account !== undefined) {
        account.blocked = subtract(account.blocked, amount);
        account.spent = paise(account.spent + amount);
      }
      break;
    case 'give-back':
    case 'give-back-expired':
      subtract(leg.captured, paise(leg.refunded + amount));
      leg.refunded = paise(leg.refunded + amount);
      if (account === undefined) break;
      account.spent = subtract(account.spent, amount);
      if (movement === 'give-back') account.available = paise(account.available + amount);
      else account.expired = paise(account.expired + amount);
      break;
  }
  leg.updatedAt = now;
  ledger.journal.push({ at: now, movement, legId: leg.id, amount });
}
