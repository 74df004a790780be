import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { signWebhook, type SwitchesPatch, TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  legsOf,
  newReference,
  type PluralClient,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';
import { webhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const RIGHT = { action: 'code', otp: '123456' };

async function withWebhooks(
  t: TestContext,
  switches: SwitchesPatch = {},
): Promise<readonly [PluralClient, WebhookReceiver]> {
  const plural = await sandboxFor(t);
  const receiver = await webhookReceiver(t);
  await plural.control.clock.freeze();
  await plural.control.switches({ webhookUrl: receiver.url, ...switches });
  return [plural, receiver];
}

/** The order in the first webhook received. */
function dataIn(receiver: WebhookReceiver): Json {
  const [webhook] = receiver.received;
  assert.ok(webhook);
  return webhook.body.data as Json;
}

/** The event names received once everything due has been sent. */
async function events(plural: PluralClient, receiver: WebhookReceiver): Promise<unknown[]> {
  await plural.control.webhooks.flush();
  return receiver.received.map(({ body }) => body.event_type ?? body.eventType);
}

describe('Point 23: webhooks', () => {
  test('the published vector: the key is the text of the secret', () => {
    const signature = signWebhook('msg_2nEfCaUDn9fynC9Kz2upo1QSydl', 1_728_543_028, '{"payload":"payload"}', 'abc1234');
    assert.equal(signature, 'v1,Ns46HrH+Nfu9dZtBUVvSLyrOD5JH0SAGlNo3M5yobfQ=');
  });

  test('a webhook has an id, a time in seconds and a signature over its exact bytes', async (t) => {
    const [plural, receiver] = await withWebhooks(t);
    await plural.splitPaid();
    await plural.control.webhooks.flush();
    const [webhook] = receiver.received;
    assert.ok(webhook);
    assert.match(webhook.id, /^msg_[A-Za-z0-9]{27}$/);
    assert.ok(Math.abs(webhook.timestamp - Date.now() / 1000) < 300);
    const expected = signWebhook(webhook.id, webhook.timestamp, webhook.raw, plural.sandbox.clientSecret);
    assert.equal(webhook.signature, expected);
  });

  test('anything but a 2xx is tried again, three times in all, under the same id', async (t) => {
    const [plural, receiver] = await withWebhooks(t);
    receiver.answers.push(500, 302, 404);
    await plural.splitPaid();
    for (let retry = 0; retry < 4; retry += 1) await plural.control.clock.advance(5_000);
    assert.equal(receiver.received.length, 3);
    assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1);
    const [webhook] = await plural.control.webhooks.list();
    assert.equal(webhook?.state, 'given-up');
    assert.deepEqual(
      webhook?.attempts.map(({ status }) => status),
      [500, 302, 404],
    );
  });

  test('a 2xx on the second try ends it', async (t) => {
    const [plural, receiver] = await withWebhooks(t);
    receiver.answers.push(503);
    await plural.splitPaid();
    for (let retry = 0; retry < 3; retry += 1) await plural.control.clock.advance(5_000);
    assert.equal(receiver.received.length, 2);
    assert.equal((await plural.control.webhooks.list())[0]?.state, 'delivered');
  });

  test('the order in it is the one at the time of sending', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookDelayMs: 10_000 });
    const order = await plural.splitPaid({ pre_auth: true });
    await plural.capture(String(order.order_id));
    assert.deepEqual(await events(plural, receiver), []);
    await plural.control.clock.advance(10_000);
    assert.deepEqual(await events(plural, receiver), ['ORDER_AUTHORIZED', 'ORDER_PROCESSED']);
    assert.equal(dataIn(receiver).status, 'PROCESSED');
  });

  test('by switch: dropped', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookDrop: true });
    await plural.splitPaid();
    assert.deepEqual(await events(plural, receiver), []);
    assert.equal((await plural.control.webhooks.list())[0]?.state, 'dropped');
  });

  test('by switch: twice, under one id (gotcha 18)', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookTwice: true });
    await plural.splitPaid();
    assert.deepEqual(await events(plural, receiver), ['ORDER_PROCESSED', 'ORDER_PROCESSED']);
    assert.equal(receiver.received[0]?.id, receiver.received[1]?.id);
  });

  test('by switch: the second overtakes the first (gotcha 18)', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookReorder: true });
    const order = await plural.splitPaid({ pre_auth: true });
    await plural.capture(String(order.order_id));
    await plural.control.clock.advance(1);
    assert.deepEqual(await events(plural, receiver), ['ORDER_PROCESSED', 'ORDER_AUTHORIZED']);
  });

  test('by switch: a stale time, rightly signed', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookTimestamp: 'stale' });
    await plural.splitPaid();
    await plural.control.webhooks.flush();
    const [webhook] = receiver.received;
    assert.ok(webhook && webhook.timestamp < Date.now() / 1000 - 300);
    assert.equal(
      webhook.signature,
      signWebhook(webhook.id, webhook.timestamp, webhook.raw, plural.sandbox.clientSecret),
    );
  });

  test('by switch: a bad signature', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookSignature: 'bad' });
    await plural.splitPaid();
    await plural.control.webhooks.flush();
    const [webhook] = receiver.received;
    assert.ok(webhook);
    assert.notEqual(
      webhook.signature,
      signWebhook(webhook.id, webhook.timestamp, webhook.raw, plural.sandbox.clientSecret),
    );
  });

  test('by switch: the camelCase of the points samples, with the keys that stay (gotcha 19)', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookCasing: 'camel' });
    await plural.splitPaid();
    await plural.control.webhooks.flush();
    const body = receiver.received[0]?.body;
    assert.equal(body?.eventType, 'ORDER_PROCESSED');
    const data = body?.data as Json;
    for (const key of [
      'orderId',
      'merchantOrderReference',
      'orderAmount',
      'preAuth',
      'callback_url',
      'integration_mode',
    ]) {
      assert.ok(key in data, key);
    }
    const [card] = legsOf(data);
    for (const key of ['paymentAmount', 'paymentMethod', 'paymentOption', 'merchant_payment_reference']) {
      assert.ok(card !== undefined && key in card, key);
    }
  });

  test('by switch: a processed refund as the refund order or as its parent (gotcha 18)', async (t) => {
    const [plural, receiver] = await withWebhooks(t);
    const refund = async () => {
      const paid = await plural.splitPaid();
      await plural.refund(String(paid.order_id), { merchant_order_reference: newReference() });
      await plural.control.clock.advance(2_000);
      return receiver.received.at(-1)?.body.data as Json;
    };
    assert.equal((await refund()).type, 'REFUND');
    await plural.control.switches({ webhookRefundData: 'parent' });
    const parent = await refund();
    assert.equal(parent.type, 'CHARGE');
    assert.equal(parent.status, 'FULLY_REFUNDED');
    assert.equal((parent.refunds as Json[]).length, 1);
  });

  test('by switch: before the callback, so that the page appears only once the merchant has answered', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookTiming: 'before-callback' });
    const order = await plural.splitPayment();
    await plural.answerChallenge(order, RIGHT);
    assert.equal(receiver.received.length, 1);
  });

  test('by switch: before the answer of create payment, which still says PENDING', async (t) => {
    const [plural, receiver] = await withWebhooks(t, { webhookTiming: 'before-answer', frictionless: true });
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const answer = dataOf(await plural.pay(orderId, [cardLeg(1500), pointsLeg(3500)]));
    assert.equal(answer.status, 'PENDING');
    assert.equal(dataIn(receiver).status, 'PROCESSED');
    assert.equal(dataOf(await plural.order(orderId)).status, 'PROCESSED');
  });
});

describe('Point 24: events', () => {
  const cases: readonly (readonly [string, unknown[], (plural: PluralClient) => Promise<unknown>])[] = [
    ['a pre-authorised success', ['ORDER_AUTHORIZED'], (plural) => plural.splitPaid({ pre_auth: true })],
    ['a success', ['ORDER_PROCESSED'], (plural) => plural.splitPaid()],
    [
      'a partial capture',
      ['ORDER_AUTHORIZED', 'ORDER_PROCESSED'],
      async (plural) => {
        const order = await plural.splitPaid({ pre_auth: true });
        const amount = { value: 1000, currency: 'INR' };
        await plural.capture(String(order.order_id), { merchant_capture_reference: 'c', capture_amount: amount });
      },
    ],
    [
      'a cancel',
      ['ORDER_AUTHORIZED', 'ORDER_CANCELLED'],
      async (plural) => plural.cancel(String((await plural.splitPaid({ pre_auth: true })).order_id)),
    ],
    [
      'a decline',
      ['PAYMENT_FAILED'],
      (plural) => plural.splitPaid({}, { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile }),
    ],
    [
      'a decline with no retry left',
      ['PAYMENT_FAILED', 'ORDER_FAILED'],
      async (plural) => {
        await plural.control.switches({ retries: 1 });
        await plural.splitPaid({}, { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile });
      },
    ],
    [
      'expiry',
      ['PAYMENT_FAILED'],
      async (plural) => {
        await plural.splitPayment();
        await plural.control.clock.advance(900_000);
      },
    ],
    [
      'a refund',
      ['ORDER_PROCESSED', 'REFUND_PROCESSED'],
      async (plural) => {
        const paid = await plural.splitPaid();
        await plural.refund(String(paid.order_id), { merchant_order_reference: newReference() });
        await plural.control.clock.advance(2_000);
      },
    ],
    [
      'a refund that fails',
      ['ORDER_PROCESSED', 'REFUND_FAILED'],
      async (plural) => {
        await plural.control.switches({ refundOutcome: 'FAILED' });
        const paid = await plural.splitPaid();
        await plural.refund(String(paid.order_id), { merchant_order_reference: newReference() });
        await plural.control.clock.advance(2_000);
      },
    ],
    [
      'a capture that fails',
      ['ORDER_AUTHORIZED', 'PAYMENT_FAILED'],
      async (plural) => {
        await plural.control.switches({ captureOutcome: 'FAILED' });
        await plural.capture(String((await plural.splitPaid({ pre_auth: true })).order_id));
      },
    ],
  ];
  for (const [name, expected, act] of cases) {
    test(`${name} sends ${expected.join(', ')}`, async (t) => {
      const [plural, receiver] = await withWebhooks(t);
      await act(plural);
      assert.deepEqual(await events(plural, receiver), expected);
    });
  }

  test('a decline carries the order ATTEMPTED, both legs FAILED, and no card number', async (t) => {
    const [plural, receiver] = await withWebhooks(t);
    await plural.splitPaid({}, { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile });
    await plural.control.webhooks.flush();
    const [webhook] = receiver.received;
    const data = webhook?.body.data as Json;
    assert.equal(data.status, 'ATTEMPTED');
    assert.deepEqual(
      legsOf(data).map((leg) => leg.status),
      ['FAILED', 'FAILED'],
    );
    assert.equal(webhook?.raw.includes(TEST_CARDS.declined.number), false);
  });
});
