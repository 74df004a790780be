/** An amount as Plural writes it: integer paise with its currency. */
import type { Paise } from '@plural-points/shared';

export function wireAmount(value: Paise): { value: Paise; currency: 'INR' } {
  return { value, currency: 'INR' };
}
