/** Which fields a change of phase empties: card data stays no longer than it is needed. */
import type { FieldName } from '../fields/field-names.ts';
import type { Phase } from '../state/checkout-state.ts';

/** What must not outlive the page. */
export const SECRET_FIELDS = ['cardNumber', 'cvv'] as const satisfies readonly FieldName[];

/** A new try asks for the CVV again; where the form has done its work, nothing of the card stays. */
export function fieldsToEmpty(before: Phase, after: Phase): readonly FieldName[] {
  if (after.name === before.name) return [];
  if (after.name === 'paid' || after.name === 'closed' || after.name === 'leaving') return SECRET_FIELDS;
  const isNewTry = after.name === 'editing' && after.notice?.kind === 'declined' && before.name !== 'loading';
  return isNewTry ? ['cvv'] : [];
}
