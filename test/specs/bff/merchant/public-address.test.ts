import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, literalAddress, publicLookup } from '../../../../bff/src/merchant/public-address.ts';

const NOT_PUBLIC = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a00:1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
];

for (const address of NOT_PUBLIC) {
  test(`${address || 'nothing'} is not a public address`, () => {
    assert.equal(isPublicAddress(address), false);
  });
}

for (const address of ['1.1.1.1', '172.32.0.1', '192.167.1.1', '8.8.8.8', '2606:4700::1111', '2a00:1450::1']) {
  test(`${address} is a public address`, () => {
    assert.equal(isPublicAddress(address), true);
  });
}

test('an address in any of the spellings that a URL takes is seen as one', () => {
  for (const url of [
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://017700000001/',
  ]) {
    const address = literalAddress(new URL(url));
    assert.ok(address !== null && !isPublicAddress(address), url);
  }
  assert.equal(literalAddress(new URL('https://shop.example/')), null);
});

/** A resolver that answers each of these in turn, as one that rebinds a name does. */
function resolving(...answers: readonly (readonly string[])[]): LookupFunction {
  const left = [...answers];
  return (_hostname, _options, callback) => {
    const addresses = (left.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    callback(null, addresses);
  };
}

const looked = async (lookup: LookupFunction): Promise<string> =>
  await new Promise((resolve) => {
    lookup('shop.example', { all: true }, (error, addresses) => {
      resolve(error === null ? JSON.stringify(addresses) : 'refused');
    });
  });

test('a name is looked up for each connection, and refused as soon as it leads to an address that is not public', async () => {
  const lookup = publicLookup(resolving(['1.1.1.1'], ['1.1.1.1', '10.0.0.1'], ['127.0.0.1'], []));
  assert.match(await looked(lookup), /1\.1\.1\.1/);
  assert.equal(await looked(lookup), 'refused');
  assert.equal(await looked(lookup), 'refused');
  assert.equal(await looked(lookup), 'refused');
});
