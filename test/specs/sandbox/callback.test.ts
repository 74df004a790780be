import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signCallback, TEST_CARDS } from '@plural-points/sandbox';
import { callbackIn, GUIDE_CARD, type Json, type PluralClient, sandboxFor } from './plural-client.ts';

const RIGHT = { action: 'code', otp: '123456' };

async function paidCallback(plural: PluralClient, fields: Json = {}) {
  const order = await plural.splitPayment(fields);
  return callbackIn((await plural.answerChallenge(order, RIGHT)).page);
}

async function failedCallback(plural: PluralClient, number: string = TEST_CARDS.declined.number) {
  const order = await plural.splitPayment({}, { number, mobile: GUIDE_CARD.mobile });
  return callbackIn((await plural.answerChallenge(order, RIGHT)).page);
}

describe('Point 21: the callback', () => {
  test('a success posts order_id, status and signature to callback_url, and the form sends itself or by its button', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    const { page } = await plural.answerChallenge(order, RIGHT);
    const callback = callbackIn(page);
    assert.equal(callback.method, 'post');
    assert.equal(callback.action, 'https://shop.example/callback');
    assert.deepEqual(Object.keys(callback.fields), ['order_id', 'status', 'signature']);
    assert.equal(callback.fields.order_id, order.order_id);
    assert.match(page, /<script>.*requestSubmit.*<\/script>/s);
    assert.match(page, /<button>Back to the shop<\/button>/);
  });

  test('a pre-authorised success says AUTHORIZED', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await paidCallback(plural, { pre_auth: true })).fields.status, 'AUTHORIZED');
  });

  test('a failure goes to failure_callback_url with its code and message', async (t) => {
    const plural = await sandboxFor(t);
    const callback = await failedCallback(plural);
    assert.equal(callback.action, 'https://shop.example/failed');
    assert.equal(callback.fields.status, 'FAILED');
    assert.equal(callback.fields.error_code, 'PAYMENT_DECLINED');
    assert.equal(callback.fields.error_message, 'The issuing bank declined the payment');
  });

  test('without a failure URL both outcomes go to callback_url; without any the page ends there', async (t) => {
    const plural = await sandboxFor(t);
    const one = await plural.splitPayment({ failure_callback_url: undefined });
    assert.equal(
      callbackIn((await plural.answerChallenge(one, { action: 'cancel' })).page).action,
      'https://shop.example/callback',
    );
    const none = await plural.splitPayment({ callback_url: undefined, failure_callback_url: undefined });
    assert.match((await plural.answerChallenge(none, RIGHT)).page, /no callback URL/);
  });

  test('a cancelled challenge says CANCELLED', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    const { fields } = callbackIn((await plural.answerChallenge(order, { action: 'cancel' })).page);
    assert.equal(fields.status, 'CANCELLED');
    assert.equal(fields.error_code, 'ORDER_CANCELLED');
  });

  test('by switch: as GET, keeping the URL’s own query', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ callbackMethod: 'GET' });
    const callback = await paidCallback(plural, { callback_url: 'https://shop.example/callback?lang=hi' });
    assert.equal(callback.method, 'get');
    assert.equal(callback.fields.lang, 'hi');
    const { lang: _, ...signed } = callback.fields;
    assert.equal(signed.signature, signCallback(signed, plural.sandbox.clientSecret));
  });

  test('by switch: with payment_status in place of status, signed under that name', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ callbackStatusField: 'payment_status' });
    const { fields } = await paidCallback(plural);
    assert.deepEqual(Object.keys(fields), ['order_id', 'payment_status', 'signature']);
    assert.equal(fields.signature, signCallback(fields, plural.sandbox.clientSecret));
  });

  test('by switch: the signature in lower case, wrong, or missing', async (t) => {
    const plural = await sandboxFor(t);
    const right = (fields: Record<string, string>) => signCallback(fields, plural.sandbox.clientSecret);
    await plural.control.switches({ callbackSignature: 'lower-case' });
    const lower = await paidCallback(plural);
    assert.equal(lower.fields.signature, right(lower.fields).toLowerCase());
    await plural.control.switches({ callbackSignature: 'bad' });
    const bad = await paidCallback(plural);
    assert.match(bad.fields.signature ?? '', /^[0-9A-F]{64}$/);
    assert.notEqual(bad.fields.signature, right(bad.fields));
    await plural.control.switches({ callbackSignature: 'missing' });
    assert.equal((await paidCallback(plural)).fields.signature, undefined);
  });

  test('by switch: a button that sends the same callback once more', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ callbackTwice: true });
    const order = await plural.splitPayment();
    const { page } = await plural.answerChallenge(order, RIGHT);
    assert.match(page, /Send the callback once more/);
    assert.equal(page.split(String(callbackIn(page).fields.signature)).length, 3);
  });

  test('by switch: a failure that says AUTHORIZED, as the guide’s sample does (gotcha 15)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ callbackFailureStatus: 'AUTHORIZED' });
    const { fields } = await failedCallback(plural);
    assert.equal(fields.status, 'AUTHORIZED');
    assert.equal(fields.error_code, 'PAYMENT_DECLINED');
  });
});

describe('Point 22: the signature', () => {
  const order_id = 'v1-4405071524-aa-qlAtAf';
  const vectors: readonly (readonly [Record<string, string>, string])[] = [
    [{ order_id, status: 'AUTHORIZED' }, '37A14923923BA67E2106626F21F19BF21FDD489CD6D7CCDE3C1D897D286B54FB'],
    [
      {
        status: 'FAILED',
        order_id,
        error_message: 'Consumer Authentication required',
        error_code: 'USER_AUTHENTICATION_FAILED',
      },
      '29F6644EF4E359C051226CCD032EBADD87B51F67A77CA7F1AD01E9FE20921094',
    ],
    [{ order_id, payment_status: 'AUTHORIZED' }, '29264F52C769864FC217EBFABD4674927512428F805869E2DAB1397F196DC53E'],
  ];
  for (const [fields, expected] of vectors) {
    test(`of ${Object.keys(fields).join(', ')} is the computed vector, whatever the order of the fields`, () => {
      assert.equal(signCallback(fields, '00112233445566778899aabbccddeeff'), expected);
      assert.equal(signCallback({ signature: 'any', ...fields }, '00112233445566778899AABBCCDDEEFF'), expected);
    });
  }

  test('a message with blanks, & and + is signed raw and arrives unharmed', async (t) => {
    const plural = await sandboxFor(t);
    const { fields } = await failedCallback(plural, TEST_CARDS.insufficientFunds.number);
    assert.equal(fields.error_message, 'Limit & balance exceeded + retry later');
    assert.equal(fields.signature, signCallback(fields, plural.sandbox.clientSecret));
    assert.match(fields.signature ?? '', /^[0-9A-F]{64}$/);
  });
});
