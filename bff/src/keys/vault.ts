/**
 * Boxes for what must not be kept or handed out in clear: order details, challenge URLs, stored answers, quote tokens.
 * A box is a compact JWE (RFC 7516, `dir` with A256GCM), bound to its use and to what it belongs to.
 */
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import type { AppKeys } from './app-keys.ts';

export type BoxUse = 'order-details' | 'challenge-url' | 'stored-answer' | 'quote';

export interface Vault {
  /** `owner`: the id of what the box belongs to; it opens for no other. */
  seal(use: BoxUse, owner: string, value: unknown): Promise<string>;
  /** The value, or null for a box that is not ours, was changed, or belongs elsewhere. */
  open(use: BoxUse, owner: string, box: string): Promise<unknown>;
}

export function createVault(keys: AppKeys): Vault {
  return {
    async seal(use, owner, value) {
      const key = keys.derive('vault', keys.currentId);
      if (key === null) throw new RangeError('no vault key');
      const header = { alg: 'dir', enc: 'A256GCM', kid: keys.currentId, use, own: owner };
      return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader(header)
        .encrypt(key);
    },
    async open(use, owner, box) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          box,
          (header) => {
            const key = keys.derive('vault', header.kid ?? '');
            if (key === null) throw new errors.JWEDecryptionFailed();
            return key;
          },
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        );
        if (protectedHeader['use'] !== use || protectedHeader['own'] !== owner) return null;
        return JSON.parse(new TextDecoder().decode(plaintext)) as unknown;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
