import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sensitive } from '@plural-points/shared';
import {
  canonicalString,
  isCallbackSigned,
  orderIdOf,
  signCallback,
} from '../../../../bff/src/plural/callback-signature.ts';

const KEY = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const KEYS = [sensitive<Uint8Array>(KEY, 'callback secret')];

/** Made with an independent tool: the guide's own sample is the SHA-256 of "abc". */
const VECTORS: readonly (readonly [Record<string, string>, string])[] = [
  [
    { order_id: 'v1-4405071524-aa-qlAtAf', status: 'AUTHORIZED' },
    '37A14923923BA67E2106626F21F19BF21FDD489CD6D7CCDE3C1D897D286B54FB',
  ],
  [
    {
      order_id: 'v1-4405071524-aa-qlAtAf',
      status: 'FAILED',
      error_message: 'Consumer Authentication required',
      error_code: 'USER_AUTHENTICATION_FAILED',
    },
    '29F6644EF4E359C051226CCD032EBADD87B51F67A77CA7F1AD01E9FE20921094',
  ],
  [
    { payment_status: 'AUTHORIZED', order_id: 'v1-4405071524-aa-qlAtAf' },
    '29264F52C769864FC217EBFABD4674927512428F805869E2DAB1397F196DC53E',
  ],
];

for (const [fields, signature] of VECTORS) {
  test(`the vector over ${Object.keys(fields).join(', ')} is met, in either case`, () => {
    assert.equal(signCallback(fields, KEY), signature);
    assert.ok(isCallbackSigned({ ...fields, signature }, KEYS));
    assert.ok(isCallbackSigned({ ...fields, signature: signature.toLowerCase() }, KEYS));
  });
}

test('the string to sign is sorted, raw and without the signature', () => {
  const fields = { status: 'FAILED', signature: 'x', error_message: 'a & b = c + d', order_id: 'v1' };
  assert.equal(canonicalString(fields), 'error_message=a & b = c + d&order_id=v1&status=FAILED');
});

test('a callback speaks of the order that it names, or of none', () => {
  assert.equal(orderIdOf({ order_id: 'v1-1', status: 'FAILED' }), 'v1-1');
  assert.equal(orderIdOf({ status: 'FAILED' }), null);
});

test('the guide’s sample signature, an empty one, one cut short and none are no signatures', () => {
  const fields = { order_id: 'v1', status: 'AUTHORIZED' };
  const sample = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  for (const signature of [sample, '', signCallback(fields, KEY).slice(0, 62), `${signCallback(fields, KEY)}00`]) {
    assert.ok(!isCallbackSigned({ ...fields, signature }, KEYS));
  }
  assert.ok(!isCallbackSigned(fields, KEYS));
  assert.ok(!isCallbackSigned({ ...fields, signature: signCallback(fields, KEY) }, []));
});

test('empty fields may be signed or left out of the signed string', () => {
  const fields = { order_id: 'v1', status: 'AUTHORIZED', error_code: '' };
  const without = { order_id: 'v1', status: 'AUTHORIZED' };
  assert.ok(isCallbackSigned({ ...fields, signature: signCallback(fields, KEY) }, KEYS));
  assert.ok(isCallbackSigned({ ...fields, signature: signCallback(without, KEY) }, KEYS));
});

test('any change of a signed field is seen', () => {
  const fields = { order_id: 'v1-1', status: 'AUTHORIZED' };
  const signature = signCallback(fields, KEY);
  fc.assert(
    fc.property(fc.constantFrom('order_id', 'status'), fc.string(), (name, value) => {
      fc.pre(value !== Reflect.get(fields, name) && value !== '');
      assert.ok(!isCallbackSigned({ ...fields, [name]: value, signature }, KEYS));
    }),
  );
});

test('while keys rotate, each of them is good', () => {
  const fields = { order_id: 'v1', status: 'PROCESSED' };
  const old = sensitive<Uint8Array>(Buffer.from('old key'), 'callback secret');
  assert.ok(isCallbackSigned({ ...fields, signature: signCallback(fields, KEY) }, [old, ...KEYS]));
});
