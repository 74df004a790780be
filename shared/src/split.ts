/**
 * How an order is shared between the card and the points: pure, in paise, and used by the BFF to decide and by the widget
 * to check what it shows. The guide's own figures: 5000 with 3500 redeemable is 1500 + 3500; 4573 with 3201 is 1372 + 3201.
 */
import { SMALLEST_AMOUNT, subtractPaise, type Paise } from './money.ts';

export interface Split {
  readonly card: Paise;
  readonly points: Paise;
}

/**
 * The split that redeems all of `redeemable`, or null where no such payment is allowed: each leg has a floor of
 * 100 paise, and a `redeemable` that leaves the card less is not made smaller but not offered (DESIGN 5.2).
 */
export function splitOrder(order: Paise, redeemable: Paise): Split | null {
  if (redeemable < SMALLEST_AMOUNT || redeemable > order - SMALLEST_AMOUNT) return null;
  return { card: subtractPaise(order, redeemable), points: redeemable };
}
