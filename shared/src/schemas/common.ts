/** The schemas that the others are made of: money, times, statuses, and "an empty string counts as absent". */
import { z } from 'zod';
import { LARGEST_AMOUNT, paise, SMALLEST_AMOUNT, type Money } from '../money.ts';

/** An amount in paise in an answer: any non-negative integer. */
export const paiseSchema = z.int().min(0).transform(paise);

export const moneySchema: z.ZodType<Money, { value: number; currency: 'INR' }> = z.strictObject({
  value: paiseSchema,
  currency: z.literal('INR'),
});

/** The amount of an order: 100 to 100,000,000 paise. */
export const orderAmountSchema = z.strictObject({
  value: z.int().min(SMALLEST_AMOUNT).max(LARGEST_AMOUNT).transform(paise),
  currency: z.literal('INR'),
});

/** ISO-8601, UTC. */
export const timeSchema = z.iso.datetime();

/** An empty string is the same as none, as a form or a query sends what was left open. */
export function emptyAsAbsent<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema);
}

/** Text of at most `longest` characters; an empty string is the same as none. */
export function optionalText(longest: number, pattern?: RegExp) {
  const text = pattern ? z.string().max(longest).regex(pattern) : z.string().max(longest);
  return emptyAsAbsent(text.optional());
}

/** How many entries of a list are wanted, from a query: 1 to 100, and 20 where nothing is said. */
export const pageSizeSchema = emptyAsAbsent(z.coerce.number().int().min(1).max(100).default(20));
