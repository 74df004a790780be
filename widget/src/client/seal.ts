/**
 * Seals card fields for the BFF: a compact JWE (RFC 7516) with ECDH-ES direct key agreement (RFC 7518, section 4.6) and
 * A256GCM, by WebCrypto alone. It knows nothing of cards; what it seals is a string, what it binds is the header.
 */
import { SEAL_ALGORITHM, SEAL_ENCRYPTION } from '@plural-points/shared';
import type { SealBinding, SealingKey } from '@plural-points/shared';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const KEY_BITS = 256;
const TAG_BYTES = 16;

/** The compact serialisation; the protected header has alg, enc, kid, epk and the binding, and nothing else. */
export async function seal(plaintext: string, binding: SealBinding, recipient: SealingKey): Promise<string> {
  const { kty, crv, x, y, kid } = recipient;
  const theirs = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, []);
  const ours = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const epk = await crypto.subtle.exportKey('jwk', ours.publicKey);
  const header = {
    alg: SEAL_ALGORITHM,
    enc: SEAL_ENCRYPTION,
    kid,
    epk: { kty: epk.kty, crv: epk.crv, x: epk.x, y: epk.y },
    ...binding,
  };
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, KEY_BITS);
  const key = await contentKeyOf(shared);

  const encodedHeader = base64url(utf8(JSON.stringify(header)));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8(encodedHeader), tagLength: TAG_BYTES * 8 },
    key,
    utf8(plaintext),
  );
  const bytes = new Uint8Array(sealed);
  const ciphertext = bytes.subarray(0, -TAG_BYTES);
  const tag = bytes.subarray(-TAG_BYTES);
  // The second part, an encrypted key, is empty: ECDH-ES agrees on the content key itself.
  return [encodedHeader, '', base64url(iv), base64url(ciphertext), base64url(tag)].join('.');
}

/**
 * The Concat KDF of RFC 7518, section 4.6.2, in its one round: AlgorithmID is `enc`, PartyUInfo and PartyVInfo are
 * empty.
 */
async function contentKeyOf(sharedSecret: ArrayBuffer): Promise<CryptoKey> {
  const algorithm = utf8(SEAL_ENCRYPTION);
  const otherInfo = [uint32(1), new Uint8Array(sharedSecret), uint32(algorithm.length), algorithm];
  const input = concatenated([...otherInfo, uint32(0), uint32(0), uint32(KEY_BITS)]);
  const digest = await crypto.subtle.digest('SHA-256', input);
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt']);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
