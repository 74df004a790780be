import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sensitive } from '@plural-points/shared';
import { webhookDigest } from '../../../../bff/src/keys/webhook-digest.ts';
import { isWebhookSigned } from '../../../../bff/src/plural/webhook-signature.ts';

/** The vendor's published vector. */
const VECTOR = {
  id: 'msg_2nEfCaUDn9fynC9Kz2upo1QSydl',
  timestamp: '1728543028',
  body: Buffer.from('{"payload":"payload"}'),
  signature: 'v1,Ns46HrH+Nfu9dZtBUVvSLyrOD5JH0SAGlNo3M5yobfQ=',
};
const KEY = Buffer.from('abc1234');
const KEYS = [sensitive<Uint8Array>(KEY, 'webhook secret')];
const THEN = new Date(1_728_543_028_000);

test('the published vector is met', () => {
  assert.ok(isWebhookSigned(VECTOR, KEYS, 300, THEN));
});

test('a list of signatures, either separator and either form are read', () => {
  const bare = VECTOR.signature.slice(3);
  for (const signature of [`v1,${'A'.repeat(43)}= ${VECTOR.signature}`, `v0,x;v1,${bare}`, `v1=${bare}`]) {
    assert.ok(isWebhookSigned({ ...VECTOR, signature }, KEYS, 300, THEN), signature);
  }
});

test('a changed body, id, time or key, another version and no signature are refused', () => {
  const other = [sensitive<Uint8Array>(Buffer.from('abc1235'), 'webhook secret')];
  assert.ok(!isWebhookSigned({ ...VECTOR, body: Buffer.from('{"payload":"payload" }') }, KEYS, 0, THEN));
  assert.ok(!isWebhookSigned({ ...VECTOR, id: 'msg_other' }, KEYS, 0, THEN));
  assert.ok(!isWebhookSigned({ ...VECTOR, timestamp: '1728543029' }, KEYS, 0, THEN));
  assert.ok(!isWebhookSigned(VECTOR, other, 0, THEN));
  assert.ok(!isWebhookSigned(VECTOR, [], 0, THEN));
  assert.ok(!isWebhookSigned({ ...VECTOR, signature: VECTOR.signature.replace('v1', 'v2') }, KEYS, 0, THEN));
  for (const signature of ['', `x${VECTOR.signature}`, `${VECTOR.signature}x`]) {
    assert.ok(!isWebhookSigned({ ...VECTOR, signature }, KEYS, 0, THEN), signature);
  }
});

test('a time that is no number of seconds is refused, however rightly it is signed', () => {
  const isSigned = (timestamp: string): boolean => {
    const message = { ...VECTOR, timestamp };
    const signature = `v1,${webhookDigest(message, KEY).toString('base64')}`;
    return isWebhookSigned({ ...message, signature }, KEYS, 0, THEN);
  };
  assert.ok(isSigned('1728543029'));
  for (const timestamp of ['', 'soon', '-1728543028', '1728543028.5', 'x1728543028', '1'.repeat(13)]) {
    assert.ok(!isSigned(timestamp), timestamp);
  }
});

test('the time is checked within the tolerance, and not at all at 0', () => {
  const late = new Date(THEN.getTime() + 301_000);
  assert.ok(isWebhookSigned(VECTOR, KEYS, 301, late));
  assert.ok(!isWebhookSigned(VECTOR, KEYS, 300, late));
  assert.ok(isWebhookSigned(VECTOR, KEYS, 0, late));
  assert.ok(isWebhookSigned(VECTOR, [...KEYS, ...KEYS], 600, late));
});
