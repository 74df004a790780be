/** Amounts as Plural writes them: an integer of the smallest unit and its currency. */
import { z } from 'zod';
import { type Paise, paise } from '../paise.ts';

/** 100 to 100,000,000 paise: of an order, and of each leg (request tables of the API reference). */
export const amountSchema = z.object({
  value: z.int().min(100).max(100_000_000).transform(paise),
  currency: z.literal('INR'),
});

export interface WireAmount {
  readonly value: Paise;
  readonly currency: 'INR';
}

export function wireAmount(value: Paise): WireAmount {
  return { value, currency: 'INR' };
}
