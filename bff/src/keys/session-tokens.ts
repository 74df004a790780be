/**
 * The two bearer texts of a session: the client secret that opens the shopper API, and the callback token in the URLs
 * given to Plural. Both are derived from the session's id, so neither is stored.
 */
import { sensitive, type Sensitive } from '@plural-points/shared';
import { isSameText, mac, type AppKeys, type KeyPurpose } from './app-keys.ts';

const SECRET_MARK = '_secret_';

export function clientSecretOf(keys: AppKeys, sessionId: string, keyId: string): Sensitive<string> | null {
  const derived = macOf(keys, 'client-secret', sessionId, keyId);
  return derived === null ? null : sensitive(`${sessionId}${SECRET_MARK}${derived}`, 'client secret');
}

/** The session that a client secret claims to be for; only `isClientSecret` tells whether it is. */
export function sessionIdOfClientSecret(clientSecret: string): string | null {
  const mark = clientSecret.indexOf(SECRET_MARK);
  return mark > 0 ? clientSecret.slice(0, mark) : null;
}

export function isClientSecret(keys: AppKeys, presented: string, sessionId: string, keyId: string): boolean {
  const derived = macOf(keys, 'client-secret', sessionId, keyId);
  return derived !== null && isSameText(presented, `${sessionId}${SECRET_MARK}${derived}`);
}

export function callbackTokenOf(keys: AppKeys, sessionId: string, keyId: string): string {
  const derived = macOf(keys, 'callback-token', sessionId, keyId);
  if (derived === null) throw new RangeError('the application secret of this session is gone');
  return `${sessionId}.${derived}`;
}

export function sessionIdOfCallbackToken(token: string): string | null {
  const dot = token.indexOf('.');
  return dot > 0 ? token.slice(0, dot) : null;
}

export function isCallbackToken(keys: AppKeys, presented: string, sessionId: string, keyId: string): boolean {
  const derived = macOf(keys, 'callback-token', sessionId, keyId);
  return derived !== null && isSameText(presented, `${sessionId}.${derived}`);
}

function macOf(keys: AppKeys, purpose: KeyPurpose, sessionId: string, keyId: string): string | null {
  const key = keys.derive(purpose, keyId);
  return key === null ? null : mac(key, sessionId);
}
