import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import type { SwitchesPatch } from '@plural-points/sandbox';
import { cardLeg, dataOf, type Json, legsOf, newReference, pointsLeg, sandboxFor } from './plural-client.ts';
import { webhookReceiver } from './webhook-receiver.ts';

const CODE = { action: 'code', otp: '123456' };

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
