/**
 * Money inside the sandbox: integer paise in a branded type. The wire form of an amount stands in `wire/amount.ts`.
 */

declare const paiseBrand: unique symbol;

/** An exact amount in paise (1/100 rupee): a safe integer, never negative. */
export type Paise = number & { readonly [paiseBrand]: true };

export function isPaise(value: number): value is Paise {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * Brands a number as paise.
 * @throws RangeError when it is not a non-negative safe integer.
 */
export function paise(value: number): Paise {
  if (!isPaise(value)) throw new RangeError('not an amount in paise');
  return value;
}

export function sumOf(amounts: readonly Paise[]): Paise {
  return paise(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/** @throws RangeError when the result would be below zero. */
export function subtract(from: Paise, amount: Paise): Paise {
  return paise(from - amount);
}

/** Rupees for reading on the sandbox's own pages, such as `₹2,37,180.50`. */
export function rupees(amount: Paise): string {
  return new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(amount / 100);
}
