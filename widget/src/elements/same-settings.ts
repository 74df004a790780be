/** Whether settings say nothing new, so that setting an attribute to what it was begins nothing. */
import type { FormSettings } from '../form/form-port.ts';

export function isSame(a: FormSettings | null, b: FormSettings): boolean {
  if (a?.endpoint !== b.endpoint || a.clientSecret !== b.clientSecret) return false;
  return a.locale === b.locale && a.messages === b.messages;
}
