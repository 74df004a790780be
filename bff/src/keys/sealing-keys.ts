/**
 * The EC P-256 key pairs that sealed payloads are made for. The private scalar is derived from the application secret,
 * so that every instance opens what any of them offered; the newest secret's public half is the one offered.
 */
import { createECDH } from 'node:crypto';
import { compactDecrypt, errors, importJWK, type CompactJWEHeaderParameters } from 'jose';
import { SEAL_ALGORITHM, SEAL_ENCRYPTION, type SealingKey } from '@plural-points/shared';
import type { AppKeys } from './app-keys.ts';

/** A sealed payload once opened: its protected header, and its plaintext as JSON. */
export interface OpenedSeal {
  readonly header: Readonly<Record<string, unknown>>;
  readonly content: unknown;
}

export interface SealingKeys {
  readonly offered: SealingKey;
  /** Null for anything that is not a JWE of ours: another algorithm, an unknown key, changed bytes, no JSON. */
  open(sealed: string): Promise<OpenedSeal | null>;
}

export async function createSealingKeys(keys: AppKeys): Promise<SealingKeys> {
  const pairs = new Map<
    string,
    { readonly offered: SealingKey; readonly key: Awaited<ReturnType<typeof importJWK>> }
  >();
  for (const keyId of keys.ids) {
    const scalar = keys.derive('sealing', keyId);
    if (scalar === null) continue;
    const jwk = keyPair(scalar, keyId);
    pairs.set(keyId, { offered: jwk.offered, key: await importJWK({ ...jwk.offered, d: jwk.d }, SEAL_ALGORITHM) });
  }
  const current = pairs.get(keys.currentId);
  if (current === undefined) throw new RangeError('no sealing key');

  const keyFor = (header: CompactJWEHeaderParameters) => {
    const pair = pairs.get(header.kid ?? '');
    if (pair === undefined) throw new errors.JWEDecryptionFailed();
    return pair.key;
  };
  return {
    offered: current.offered,
    async open(sealed) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(sealed, keyFor, {
          keyManagementAlgorithms: [SEAL_ALGORITHM],
          contentEncryptionAlgorithms: [SEAL_ENCRYPTION],
        });
        // V8 quotes the text it cannot parse, so a parse error here may hold card digits: it goes no further.
        return { header: { ...protectedHeader }, content: JSON.parse(new TextDecoder().decode(plaintext)) as unknown };
      } catch {
        return null;
      }
    },
  };
}

function keyPair(scalar: Uint8Array, kid: string): { offered: SealingKey; d: string } {
  const exchange = createECDH('prime256v1');
  // A scalar outside the curve's order (chance about 2^-32) is refused here, at start, and another secret is needed.
  exchange.setPrivateKey(scalar);
  const point = exchange.getPublicKey();
  return {
    offered: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
      kid,
    },
    d: Buffer.from(scalar).toString('base64url'),
  };
}
