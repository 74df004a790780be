/**
 * Money as the whole product handles it: integer paise in a branded type. Nothing here knows rupees but the
 * formatter, and nothing anywhere else turns paise into text.
 */

declare const paiseBrand: unique symbol;

/** An exact amount in paise (1/100 rupee): a safe integer, never negative. */
export type Paise = number & { readonly [paiseBrand]: true };

/** The wire form of an amount, in every request and answer of the BFF. */
export interface Money {
  readonly value: Paise;
  readonly currency: 'INR';
}

/** The smallest amount of an order and of each leg: 100 paise (guide, section 4; request tables of the API reference). */
export const SMALLEST_AMOUNT = 100 as Paise;

/** The largest order: Rs 10 lakh. */
export const LARGEST_AMOUNT = 100_000_000 as Paise;

export function isPaise(value: unknown): value is Paise {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Brands a number as paise.
 * @throws RangeError when it is not a non-negative safe integer.
 */
export function paise(value: number): Paise {
  if (!isPaise(value)) throw new RangeError('not an amount in paise');
  return value;
}

export function money(value: Paise): Money {
  return { value, currency: 'INR' };
}

/** @throws RangeError when the result would be below zero. */
export function subtractPaise(from: Paise, amount: Paise): Paise {
  return paise(from - amount);
}

/** Rupees for reading: the sign where the language puts it, Indian grouping, Latin digits, always two decimals. */
export function formatRupees(amount: Paise, locale: string): string {
  return aroundDigits(locale, { style: 'currency', currency: 'INR' }, indianDigits(amount / 100, 2));
}

/** A count of points for reading: grouped like rupees, never with a currency sign. */
export function formatPoints(points: number, locale: string): string {
  return aroundDigits(locale, {}, indianDigits(points, 0));
}

/**
 * Lakh and crore in every language: left to themselves, Kannada, Malayalam, Marathi, Odia and Urdu group by
 * thousands.
 */
function indianDigits(value: number, decimals: number): string {
  return new Intl.NumberFormat('en-IN', { minimumFractionDigits: decimals }).format(value);
}

/** What the language, as written in India, has before and after a number, with these digits in its place. */
function aroundDigits(locale: string, options: Intl.NumberFormatOptions, digits: string): string {
  const inIndia = new Intl.Locale(locale, { region: 'IN' });
  const zero = new Intl.NumberFormat(inIndia, { ...options, maximumFractionDigits: 0 }).formatToParts(0);
  return zero.map((part) => (part.type === 'integer' ? digits : part.value)).join('');
}
