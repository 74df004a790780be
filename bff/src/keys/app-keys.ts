/**
 * Every key of the BFF, derived from the application secrets (newest first), so that any number of instances agree and a
 * rotation needs one setting. Derivation is HKDF-SHA-256 (RFC 5869) with the purpose as its info.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { expose, type Sensitive } from '@plural-points/shared';

export type KeyPurpose = 'vault' | 'client-secret' | 'callback-token' | 'consent' | 'sealing' | 'card-tag';

export interface AppKeys {
  /** The id of the newest secret: what is made now is made with it. */
  readonly currentId: string;
  readonly ids: readonly string[];
  /** 32 bytes, or null for the id of a secret that is no longer configured. */
  derive(purpose: KeyPurpose, keyId: string): Uint8Array | null;
}

export function createAppKeys(secrets: readonly Sensitive<Uint8Array>[]): AppKeys {
  const byId = new Map(secrets.map((secret) => [idOf(expose(secret)), secret]));
  const [currentId] = byId.keys();
  if (currentId === undefined) throw new RangeError('at least one application secret');
  const derived = new Map<string, Uint8Array>();
  return {
    currentId,
    ids: [...byId.keys()],
    derive(purpose, keyId) {
      const cached = derived.get(`${purpose}.${keyId}`);
      if (cached !== undefined) return cached;
      const secret = byId.get(keyId);
      if (secret === undefined) return null;
      const key = new Uint8Array(hkdfSync('sha256', expose(secret), '', `plural-points/${purpose}`, 32));
      derived.set(`${purpose}.${keyId}`, key);
      return key;
    },
  };
}

/** HMAC-SHA-256, base64url. */
export function mac(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares in constant time; texts of different length differ. */
export function isSameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Names a secret without telling it: the start of an HMAC under the secret itself. */
function idOf(secret: Uint8Array): string {
  return createHmac('sha256', secret).update('plural-points/key-id').digest('hex').slice(0, 8);
}
