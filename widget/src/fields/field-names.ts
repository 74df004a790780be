/** The fields of the form by name, in its order, which is the order in which focus looks for a fault. */
import type { FieldFault } from '@plural-points/shared';

export const FIELD_NAMES = ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

export type FieldFaults = Readonly<Partial<Record<FieldName, FieldFault>>>;

/** The field whose input an element is, or null. The inputs have no ids (see `text-field.ts`). */
export function fieldOf(target: EventTarget | null): FieldName | null {
  if (!(target instanceof HTMLInputElement)) return null;
  return FIELD_NAMES.find((name) => target.dataset['field'] === name) ?? null;
}

export function inputOf(root: ParentNode, name: FieldName): HTMLInputElement | null {
  const found = root.querySelector(`[data-field=${name}]`);
  return found instanceof HTMLInputElement ? found : null;
}
