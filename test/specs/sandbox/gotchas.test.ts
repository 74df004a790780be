import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import { signWebhook, type SwitchesPatch } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  legsOf,
  newReference,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';
import { webhookReceiver } from './webhook-receiver.ts';

const CODE = { action: 'code', otp: '123456' };
const inr = (value: number) => ({ value, currency: 'INR' });

/** A merchant that asks for the order before it answers a webhook. */
async function askingReceiver(
  t: TestContext,
  ask: () => Promise<unknown>,
): Promise<{ url: string; answers: unknown[] }> {
  const answers: unknown[] = [];
  const server = createServer((request, response) => {
    const answer = async () => {
      answers.push(await ask());
      response.writeHead(204).end();
    };
    request.resume().on('end', () => void answer());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}/`, answers };
}

describe('What a naive client does fails here', () => {
  test('an amount computed in floating rupees no longer adds up (gotcha 4)', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = String(dataOf(await plural.createOrder({ order_amount: inr(3999) })).order_id);
    const card = Math.trunc(19.99 * 100);
    assert.equal((await plural.pay(orderId, [cardLeg(card), pointsLeg(2000)])).body.code, 'INVALID_REQUEST');
  });

  test('a redeemable amount kept from a larger cart is refused (gotcha 5)', async (t) => {
    const plural = await sandboxFor(t);
    const kept = (await plural.points(GUIDE_CARD, 5000)).body.redeemable_amount as { value: number };
    const orderId = String(dataOf(await plural.createOrder({ order_amount: inr(4500) })).order_id);
    const reply = await plural.pay(orderId, [cardLeg(4500 - kept.value), pointsLeg(kept.value)]);
    assert.equal(reply.body.code, 'AMOUNT_LIMIT_EXCEEDED');
  });

  test('a reference with a number sign or a blank is refused (gotcha 7)', async (t) => {
    const plural = await sandboxFor(t);
    for (const merchant_order_reference of ['order#1', 'order 1', 'a/b', 'x'.repeat(51)]) {
      assert.equal((await plural.createOrder({ merchant_order_reference })).status, 400);
    }
  });

  test('a new reference after a lost answer makes a second order and blocks points twice (gotcha 8)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPayment();
    await plural.splitPayment();
    const account = (await plural.control.ledger()).accounts.find(({ card }) => card === '1112');
    assert.equal(account?.blocked, 7000);
  });

  test('the challenge opens in no frame and answers no other origin’s script (gotcha 10)', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    assert.ok(legsOf(order).every((leg) => !('challenge_url' in leg)));
    const { headers } = await fetch(String(order.challenge_url), { headers: { origin: 'https://shop.example' } });
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  test('a signature over a webhook written anew does not fit (gotcha 16)', async (t) => {
    const plural = await sandboxFor(t);
    const receiver = await webhookReceiver(t);
    await plural.control.switches({ webhookUrl: receiver.url });
    await plural.splitPaid();
    await plural.control.webhooks.flush();
    const [webhook] = receiver.received;
    assert.ok(webhook);
    const anew = JSON.stringify(webhook.body);
    assert.notEqual(signWebhook(webhook.id, webhook.timestamp, anew, plural.sandbox.clientSecret), webhook.signature);
  });

  test('an order that captured itself cannot be captured (gotcha 20)', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPaid({ pre_auth: false });
    assert.equal((await plural.capture(String(order.order_id))).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('by switch, an order that the shopper left ends EXPIRED and takes nothing more (gotcha 21)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ challengeExpiry: 'EXPIRED' });
    const order = await plural.splitPayment();
    const id = String(order.order_id);
    await plural.control.clock.advance(900_000);
    assert.equal(dataOf(await plural.order(id)).status, 'EXPIRED');
    assert.equal((await plural.pay(id, [cardLeg(5000)])).body.code, 'OPERATION_NOT_ALLOWED');
    assert.equal((await plural.refund(id, { merchant_order_reference: newReference() })).status, 404);
    assert.equal((await plural.control.ledger()).balanced, true);
  });

  test('a gateway’s 502 is HTML, and its 504 may come to a call that took effect (gotcha 26)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('createOrder', '502-html');
    const html = await plural.createOrder();
    assert.equal(html.status, 502);
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/);
    assert.deepEqual(await plural.control.orders(), []);
    await plural.control.fail('createOrder', '504-applied');
    assert.equal((await plural.createOrder()).status, 504);
    assert.equal((await plural.control.orders()).length, 1);
  });

  test('a mobile with its country code is nobody’s, and one with blanks is no mobile (gotcha 29)', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.points({ ...GUIDE_CARD, mobile: '+919876543210' })).body.is_eligible, false);
    assert.equal((await plural.points({ ...GUIDE_CARD, mobile: '98765 43210' })).status, 400);
  });

  test('a card number in a field of a wrong name is not remembered either (gotcha 30)', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const wrong = { cardNumber: GUIDE_CARD.number, number: '4012 0010 3714 1112', CVC: '987', pan: 4012001037141112 };
    await plural.pay(orderId, [{ payment_method: 'CARD', payment_option: { card_details: wrong } }]);
    await plural.createOrder({ notes: `card ${GUIDE_CARD.number}` });
    const text = JSON.stringify(await plural.control.requests());
    assert.doesNotMatch(text, /4012 ?0010/);
    assert.doesNotMatch(text, /"987"/);
  });
});

describe('Point 23: webhooks that the samples contradict each other about', () => {
  /** The bodies of a paid order's webhook and of its refund's. */
  async function bodies(t: TestContext, switches: SwitchesPatch): Promise<Json[]> {
    const plural = await sandboxFor(t);
    const receiver = await webhookReceiver(t);
    await plural.control.clock.freeze();
    await plural.control.switches({ webhookUrl: receiver.url, ...switches });
    const paid = await plural.splitPaid();
    await plural.control.webhooks.flush();
    await plural.refund(String(paid.order_id), { merchant_order_reference: newReference() });
    await plural.control.clock.advance(2_000);
    return receiver.received.map(({ body }) => body);
  }

  test('by switch: pre_auth as text', async (t) => {
    const [paid] = await bodies(t, { webhookPreAuth: 'string' });
    assert.ok(paid);
    assert.equal((paid.data as Json).pre_auth, 'false');
  });

  test('by switch: a refund of points in snake_case, with legs in camelCase', async (t) => {
    const [, refund] = await bodies(t, { webhookCasing: 'camel' });
    assert.equal(refund?.event_type, 'REFUND_PROCESSED');
    const data = refund.data as Json;
    assert.ok('parent_order_id' in data);
    assert.ok(legsOf(data).every((leg) => 'paymentAmount' in leg && 'parentPaymentId' in leg));
  });

  for (const [webhookTiming, frictionless] of [
    ['before-answer', true],
    ['before-callback', false],
  ] as const) {
    test(`${webhookTiming}: a merchant may ask for the order before it answers`, async (t) => {
      const plural = await sandboxFor(t);
      const orderId = String(dataOf(await plural.createOrder()).order_id);
      const receiver = await askingReceiver(t, async () => dataOf(await plural.order(orderId)).status);
      // Far longer than the client waits, so that a sandbox which waits for itself would fail the test.
      await plural.control.switches({
        webhookUrl: receiver.url,
        webhookTimeoutMs: 60_000,
        webhookTiming,
        frictionless,
      });
      const order = dataOf(await plural.pay(orderId, [cardLeg(1500), pointsLeg(3500)]));
      if (!frictionless) await plural.answerChallenge(order, CODE);
      assert.deepEqual(receiver.answers, ['PROCESSED']);
    });
  }

  test('an answer that never comes counts as a failed attempt', async (t) => {
    const plural = await sandboxFor(t);
    const silent = await askingReceiver(t, () => new Promise(() => undefined));
    await plural.control.clock.freeze();
    await plural.control.switches({ webhookUrl: silent.url, webhookTimeoutMs: 50 });
    await plural.splitPaid();
    const [webhook] = await plural.control.webhooks.flush();
    assert.deepEqual(
      webhook?.attempts.map(({ status }) => status),
      [null],
    );
    assert.equal(webhook?.state, 'waiting');
  });
});
