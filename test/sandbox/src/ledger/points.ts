/** What a bank answers about points for one card, mobile and order amount. It reads the ledger and changes nothing. */
import type { Ledger, Moment } from './ledger.ts';
import { type Paise, paise } from '../paise.ts';

export interface PointsQuestion {
  readonly cardNumber: string;
  readonly mobile: string | null;
  readonly orderAmount: Paise;
}

export type PointsAnswer =
  | { readonly kind: 'points'; readonly balance: Paise; readonly redeemable: Paise; readonly points: number }
  /** The card takes part, but its bank wants the mobile before it says how much. */
  | { readonly kind: 'needs-mobile' }
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'below-threshold' }
  | { readonly kind: 'bank-down' }
  | { readonly kind: 'not-enabled' };

/** redeemable = floor(min(balance, cap % of the order)), in paise. */
export function askForPoints(ledger: Ledger, at: Moment, question: PointsQuestion): PointsAnswer {
  if (!at.rules.pointsEnabled) return { kind: 'not-enabled' };
  const card = ledger.cards.get(question.cardNumber);
  if (card?.points.kind === 'bank-down') return { kind: 'bank-down' };
  const account = ledger.accounts.get(question.cardNumber);
  if (card?.points.kind !== 'account' || account === undefined) return { kind: 'not-eligible' };
  if (question.mobile === null) return { kind: 'needs-mobile' };
  if (!card.mobiles.includes(question.mobile)) return { kind: 'not-eligible' };

  const cap = Math.floor((question.orderAmount * at.rules.capPercent) / 100);
  const redeemable = paise(Math.min(account.available, cap));
  if (redeemable < card.points.minimumRedemption) return { kind: 'below-threshold' };
  return {
    kind: 'points',
    balance: account.available,
    redeemable,
    points: Math.floor(redeemable / at.rules.paisePerPoint),
  };
}
