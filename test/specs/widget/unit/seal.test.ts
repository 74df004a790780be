/** The widget's seal, opened by jose as the BFF opens it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { seal } from '../../../../widget/src/client/seal.ts';

describe('a sealed payload', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const key = { kty: 'EC', crv: 'P-256', x, y, kid: 'key-1' } as const;
  const binding = { sid: 'cs_01', purpose: 'payment', iat: 1_790_000_000, aid: 'attempt-1' } as const;

  it('opens with the private key and holds what was sealed', async () => {
    const text = JSON.stringify({ cardNumber: '4012001037141112', holderName: 'कविता राव' });
    const { plaintext } = await compactDecrypt(await seal(text, binding, key), privateKey);
    assert.equal(new TextDecoder().decode(plaintext), text);
  });

  it('binds session, purpose, time and attempt in the protected header, and names nothing else there', async () => {
    const { protectedHeader } = await compactDecrypt(await seal('{}', binding, key), privateKey);
    const { epk, ...named } = protectedHeader;
    assert.deepEqual(named, { alg: 'ECDH-ES', enc: 'A256GCM', kid: 'key-1', ...binding });
    assert.deepEqual(Object.keys(epk ?? {}).sort(), ['crv', 'kty', 'x', 'y']);
  });

  it('has five parts, of which the encrypted key is empty', async () => {
    const parts = (await seal('{}', binding, key)).split('.');
    assert.equal(parts.length, 5);
    assert.equal(parts[1], '');
  });

  it('is never the same twice', async () => {
    assert.notEqual(await seal('{}', binding, key), await seal('{}', binding, key));
  });

  it('does not open after any change of its header', async () => {
    const [header = '', ...rest] = (await seal('{}', binding, key)).split('.');
    const other = Buffer.from(header, 'base64url').toString().replace('cs_01', 'cs_02');
    const forged = [Buffer.from(other).toString('base64url'), ...rest].join('.');
    await assert.rejects(compactDecrypt(forged, privateKey));
  });
});
