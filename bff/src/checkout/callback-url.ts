/** The URL given to Plural for the browser's way back, with the session's unguessable token as its last segment. */
import { CALLBACK_PATH } from '@plural-points/shared';
import { callbackTokenOf } from '../keys/session-tokens.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { Session } from './session.ts';

/** Nothing is put in its query: what is there would enter the signed string (API facts, section 11). */
export function callbackUrlOf(deps: CheckoutDependencies, session: Session): string {
  return `${deps.settings.publicUrl}${CALLBACK_PATH}/${callbackTokenOf(deps.keys, session.id, session.keyId)}`;
}
