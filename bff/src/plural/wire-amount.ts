/** An amount as Plural writes it, and as we do: integer paise with its currency. */
import { z } from 'zod';
import { isPaise, type Paise } from '@plural-points/shared';

export const wireAmountSchema = z.object({ value: z.number().refine(isPaise), currency: z.literal('INR') });

export function wireAmount(value: Paise): { value: Paise; currency: 'INR' } {
  return { value, currency: 'INR' };
}
