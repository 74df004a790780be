import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import request, { type Response } from 'supertest';
import { DEFAULT_CLIENT_SECRET, signCallback } from '@plural-points/sandbox';
import { answerAtBank, comeBack } from '../../../support/bff-challenge.ts';
import type { Bff, Json, Shopper } from '../../../support/bff-harness.ts';
import { bffSuite } from '../../../support/bff-suite.ts';

const suite = bffSuite();

type Fields = Readonly<Record<string, string>>;

const signed = (fields: Fields): Fields => ({ ...fields, signature: signCallback(fields, DEFAULT_CLIENT_SECRET) });
const form = (fields: Fields): string => new URLSearchParams(fields).toString();

/** Each as the raw query or body that arrives, of a payment that waits at the bank. */
const CORPUS: readonly (readonly [string, (orderId: string) => string])[] = [
  ['a success rightly signed', (id) => form(signed({ order_id: id, status: 'PROCESSED' }))],
  [
    'a success rightly signed, in the other spelling',
    (id) => form(signed({ order_id: id, payment_status: 'PROCESSED' })),
  ],
  [
    'both spellings, that differ',
    (id) => form(signed({ order_id: id, status: 'FAILED', payment_status: 'PROCESSED' })),
  ],
  ['a failure rightly signed', (id) => form(signed({ order_id: id, status: 'FAILED', error_code: 'CARD_EXPIRED' }))],
  ['a cancellation rightly signed', (id) => form(signed({ order_id: id, status: 'CANCELLED' }))],
  [
    'a message with & and =',
    (id) => form(signed({ order_id: id, status: 'FAILED', error_message: 'a&status=PROCESSED' })),
  ],
  ['a status that is not known', (id) => form(signed({ order_id: id, status: 'SETTLED' }))],
  ['a field more, signed with it', (id) => form(signed({ order_id: id, status: 'PROCESSED', amount: '1' }))],
  ['a field more, not signed', (id) => form({ ...signed({ order_id: id, status: 'PROCESSED' }), amount: '1' })],
  [
    'a status changed after signing',
    (id) => form({ ...signed({ order_id: id, status: 'FAILED' }), status: 'PROCESSED' }),
  ],
  ['a signature in lower case', (id) => form(lowerCased(signed({ order_id: id, status: 'PROCESSED' })))],
  ['the guide’s sample signature', (id) => form({ order_id: id, status: 'PROCESSED', signature: SAMPLE })],
  ['a signature of zeros', (id) => form({ order_id: id, status: 'PROCESSED', signature: '0'.repeat(64) })],
  ['a signature under another key', (id) => form(signedBy('00'.repeat(16), { order_id: id, status: 'PROCESSED' }))],
  ['a signature cut short', (id) => form(signed({ order_id: id, status: 'PROCESSED' })).slice(0, -2)],
  ['a signature too long', (id) => `${form(signed({ order_id: id, status: 'PROCESSED' }))}00`],
  ['no signature', (id) => form({ order_id: id, status: 'PROCESSED' })],
  ['an empty signature', (id) => form({ order_id: id, status: 'PROCESSED', signature: '' })],
  ['a status twice', (id) => `${form(signed({ order_id: id, status: 'PROCESSED' }))}&status=FAILED`],
  ['everything twice', (id) => `${form(signed({ order_id: id, status: 'PROCESSED' }))}&`.repeat(2)],
  ['names in upper case', (id) => form(signed({ ORDER_ID: id, STATUS: 'PROCESSED' }))],
  ['an array', (id) => `order_id=${id}&status[]=PROCESSED&signature[]=${SAMPLE}`],
  ['names of a prototype', (id) => `__proto__[status]=PROCESSED&constructor=x&order_id=${id}`],
  ['a NUL and half a character', (id) => `order_id=${id}%00&status=%E0%A4&signature=${SAMPLE}`],
  ['a body cut in the middle', (id) => `order_id=${id}&stat`],
  ['fields without number', (id) => `${'a=b&'.repeat(200)}order_id=${id}`],
  ['a text that is no form', () => '{"status":"PROCESSED"}'],
  ['nothing', () => ''],
];

const SAMPLE = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

for (const method of ['post', 'get'] as const) {
  // Mutant: a signed callback moved an attempt as a captured order does; this test failed.
  test(`whatever comes back by ${method}, nothing changes while Plural says nothing, and after only what Plural says`, async () => {
    const { shopper, path } = await atBank();
    const before = await stateOf(shopper);
    for (const [name, rawOf] of CORPUS) {
      const raw = rawOf(String(shopper.session.pluralOrderId));
      await suite.sandbox.control.fail('getOrder', '503', { times: 50 });
      for (const target of [path, '/v1/plural/callback', `${path}x`]) {
        const answer = await deliver(suite.bff, method, target, raw);
        assert.ok([200, 303, 400, 413].includes(answer.status), `${name}: ${answer.status} at ${target}`);
        assert.deepEqual(await stateOf(shopper), before, name);
      }
      await suite.sandbox.control.clearFaults();
      await deliver(suite.bff, method, path, raw);
      assert.deepEqual(await stateOf(shopper), before, name);
    }
  });
}

for (const spelling of ['status', 'payment_status']) {
  for (const [encoding, secret, key] of [
    ['hex', '0f1e2d3c4b5a69788796a5b4c3d2e1f0', Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex')],
    ['base64', 'c2VjcmV0IGluIGJhc2UgNjQh', Buffer.from('c2VjcmV0IGluIGJhc2UgNjQh', 'base64')],
    ['utf8', 'a secret as it is written', Buffer.from('a secret as it is written')],
  ] as const) {
    test(`a secret in ${encoding} verifies ${spelling}: it finds its session without a token, and no other key does`, async () => {
      const bff = await suite.another({
        env: { PLURAL_CALLBACK_SECRET: secret, PLURAL_CALLBACK_SECRET_ENCODING: encoding },
      });
      const shopper = await bff.open();
      await shopper.payWithPoints();
      const fields = { order_id: String(shopper.session.pluralOrderId), [spelling]: 'PROCESSED' };
      const good = await deliver(bff, 'post', '/v1/plural/callback', form(signedBy(key.toString('hex'), fields)));
      assert.equal(good.status, 303);
      assert.match(String(good.headers.location), new RegExp(`checkout_session=${shopper.id}.*status=action_required`));
      const others = [
        DEFAULT_CLIENT_SECRET,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret, 'base64').toString('hex'),
      ];
      for (const other of others.filter((hex) => hex !== key.toString('hex'))) {
        const neutral = await deliver(bff, 'post', '/v1/plural/callback', form(signedBy(other, fields)));
        assert.equal(neutral.status, 200);
      }
      assert.equal((await shopper.merchantView()).status, 'action_required');
    });
  }
}

test('the callback of a first try, played again during the second, moves neither', async () => {
  const { shopper, challengeUrl } = await atBank();
  const first = await answerAtBank(challengeUrl, 'wrong');
  await comeBack(suite.bff, first);
  const second = await shopper.pay();
  assert.equal(second.status, 200);
  await suite.sandbox.control.fail('getOrder', '503', { times: 20 });
  const before = await stateOf(shopper);
  for (let count = 0; count < 3; count += 1) await comeBack(suite.bff, first);
  assert.deepEqual(await stateOf(shopper), before);
  await suite.sandbox.control.clearFaults();
  await comeBack(suite.bff, first);
  assert.equal((await shopper.merchantView()).status, 'action_required');
});

test('a rightly signed callback of one order at the token of another changes neither, nor tells of the other', async () => {
  const [one, two] = [await atBank(), await atBank()];
  await suite.sandbox.control.fail('getOrder', '503', { times: 20 });
  const before = [await stateOf(one.shopper), await stateOf(two.shopper)];
  const raw = form(signed({ order_id: String(one.shopper.session.pluralOrderId), status: 'PROCESSED' }));
  for (const method of ['post', 'get'] as const) {
    const back = await deliver(suite.bff, method, two.path, raw);
    assert.match(String(back.headers.location), new RegExp(`checkout_session=${two.shopper.id}`));
    assert.ok(!String(back.headers.location).includes(one.shopper.id));
  }
  assert.deepEqual([await stateOf(one.shopper), await stateOf(two.shopper)], before);
});

async function atBank(): Promise<{ shopper: Shopper; challengeUrl: string; path: string }> {
  const shopper = await suite.bff.open();
  const paid = await shopper.payWithPoints();
  const order = await suite.sandbox.control.order(shopper.reference);
  return { shopper, challengeUrl: paid.body.challengeUrl, path: new URL(String(order.callback_url)).pathname };
}

async function deliver(bff: Bff, method: 'get' | 'post', path: string, raw: string): Promise<Response> {
  return method === 'get'
    ? await request(bff.app).get(`${path}?${raw}`)
    : await request(bff.app).post(path).type('form').send(raw);
}

/** All that the merchant can see, but when it was last written. */
async function stateOf(shopper: Shopper): Promise<Json> {
  const { updatedAt: _written, ...state } = await shopper.merchantView();
  return state;
}

function signedBy(keyInHex: string, fields: Fields): Fields {
  const text = Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return { ...fields, signature: createHmac('sha256', Buffer.from(keyInHex, 'hex')).update(text).digest('hex') };
}

function lowerCased(fields: Fields): Fields {
  return { ...fields, signature: fields['signature']?.toLowerCase() ?? '' };
}
