/** What a day took in and promised back: Plural lets the refunds of a day come to no more than its sales. */
import type { Ledger } from './ledger.ts';
import { type Paise, paise } from '../paise.ts';

const DAY_MS = 86_400_000;
/** A guess about Plural, which does not say whose midnight: India's, at UTC+05:30. */
const INDIA_MS = 19_800_000;

/** The sales of the day of `now`, less the refunds asked for on that day that have not failed; never below zero. */
export function leftOfDaySales(ledger: Ledger, now: number): Paise {
  const today = dayOf(now);
  const sold = ledger.journal
    .filter(({ movement, at }) => movement === 'capture' && dayOf(at) === today)
    .reduce((sum, { amount }) => sum + amount, 0);
  const promised = Array.from(ledger.refunds.values())
    .filter(({ status, createdAt }) => status !== 'FAILED' && dayOf(createdAt) === today)
    .reduce((sum, { amount }) => sum + amount, 0);
  return paise(Math.max(sold - promised, 0));
}

function dayOf(moment: number): number {
  return Math.floor((moment + INDIA_MS) / DAY_MS);
}
