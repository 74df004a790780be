import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { signCallback, signWebhook, startSandbox, TEST_CARDS } from '@plural-points/sandbox';
import { callbackIn, dataOf, type PluralClient, sandboxFor } from './plural-client.ts';
import { type ReceivedWebhook, webhookReceiver } from './webhook-receiver.ts';

const RIGHT = { action: 'code', otp: '123456' };

/**
 * HMAC-SHA256 over `key=value` pairs joined with `&`, as the guide has it; what a client gets wrong is what it hands
 * in.
 */
function hmac(key: Buffer, fields: Readonly<Record<string, string>>): string {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  return createHmac('sha256', key).update(text).digest('hex').toUpperCase();
}

/** A callback of a failure whose message has characters that URL encoding changes. */
async function failedCallback(plural: PluralClient): Promise<Record<string, string>> {
  const card = { number: TEST_CARDS.insufficientFunds.number, mobile: '9876543210' };
  const order = await plural.splitPayment({}, card);
  return callbackIn((await plural.answerChallenge(order, RIGHT)).page).fields;
}

async function paidWebhook(t: TestContext): Promise<readonly [webhook: ReceivedWebhook, plural: PluralClient]> {
  const plural = await sandboxFor(t);
  const receiver = await webhookReceiver(t);
  await plural.control.switches({ webhookUrl: receiver.url });
  await plural.splitPaid();
  await plural.control.webhooks.flush();
  const [webhook] = receiver.received;
  assert.ok(webhook);
  return [webhook, plural];
}

describe('A callback’s signature does not fit', () => {
  test('with the prose’s field name, encoded values, own parameters, the secret as text, or a case that matters (gotcha 12)', async (t) => {
    const plural = await sandboxFor(t);
    const { signature = '', status = '', ...rest } = await failedCallback(plural);
    const { clientSecret } = plural.sandbox;
    const key = Buffer.from(clientSecret, 'hex');
    const encoded = Object.entries(rest).map(([name, value]) => [name, encodeURIComponent(value)] as const);
    assert.equal(hmac(key, { ...rest, status }), signature);
    for (const naive of [
      hmac(key, { ...rest, payment_status: status }),
      hmac(key, { ...Object.fromEntries(encoded), status }),
      hmac(key, { ...rest, status, cart: '7' }),
      hmac(Buffer.from(clientSecret, 'utf8'), { ...rest, status }),
      hmac(key, { ...rest, status }).toLowerCase(),
    ]) {
      assert.notEqual(naive, signature);
    }
  });

  test('under the key that a secret which is not hex leaves; the sandbox takes no such secret (gotcha 13)', async (t) => {
    const plural = await sandboxFor(t);
    const { signature, ...fields } = await failedCallback(plural);
    const empty = Buffer.from('not hex at all', 'hex');
    assert.equal(empty.length, 0);
    assert.notEqual(hmac(empty, fields), signature);
    for (const clientSecret of ['not hex at all', '', `${'ab'.repeat(16)}c`, 'ab'.repeat(15)]) {
      await assert.rejects(startSandbox({ clientSecret }), { name: 'TypeError' });
    }
  });

  test('where the guide’s sample is taken for one: it is the digest of three letters (gotcha 14)', async (t) => {
    const plural = await sandboxFor(t);
    const sample = createHash('sha256').update('abc').digest('hex');
    const fields = { order_id: 'v1-4405071524-aa-qlAtAf', payment_status: 'AUTHORIZED' };
    assert.notEqual(signCallback(fields, plural.sandbox.clientSecret).toLowerCase(), sample);
  });
});

describe('A webhook’s signature does not fit', () => {
  test('over JSON that was written anew (gotcha 16)', async (t) => {
    const [webhook, plural] = await paidWebhook(t);
    const anew = JSON.stringify(webhook.body);
    assert.notEqual(signWebhook(webhook.id, webhook.timestamp, anew, plural.sandbox.clientSecret), webhook.signature);
  });

  test('under the secret decoded from base64, though it looks like it (gotcha 17)', async (t) => {
    const [webhook, plural] = await paidWebhook(t);
    const { clientSecret } = plural.sandbox;
    const decoded = Buffer.from(clientSecret, 'base64');
    assert.equal(decoded.toString('base64'), clientSecret);
    const digest = createHmac('sha256', decoded).update(`${webhook.id}.${webhook.timestamp}.${webhook.raw}`);
    assert.notEqual(`v1,${digest.digest('base64')}`, webhook.signature);
  });
});

describe('A callback that is lost', () => {
  test('is no failure: the order says PROCESSED, and so does the webhook (gotcha 28)', async (t) => {
    const [webhook, plural] = await paidWebhook(t);
    assert.equal(webhook.body.event_type, 'ORDER_PROCESSED');
    const { order_id } = webhook.body.data as Record<string, unknown>;
    assert.equal(dataOf(await plural.order(String(order_id))).status, 'PROCESSED');
  });
});
