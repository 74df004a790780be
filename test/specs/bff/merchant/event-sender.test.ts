import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { sensitive } from '@plural-points/shared';
import { eventBody, merchantEvents } from '../../../../bff/src/checkout/merchant-event.ts';
import { createEventSender, type EventSender } from '../../../../bff/src/merchant/event-sender.ts';
import { eventHeaders } from '../../../../bff/src/merchant/event-headers.ts';
import { startEventReceiver, type EventReceiver } from '../../../support/event-receiver.ts';
import { sessionOf } from '../checkout/evidence.ts';

const OLD = Buffer.alloc(24, 1);
const NEW = Buffer.alloc(32, 2);
const KEYS = [NEW, OLD].map((key) => sensitive<Uint8Array>(key, 'merchant webhook secret'));

function event(): { id: string; body: string } {
  const [made] = merchantEvents(null, sessionOf({ status: 'captured' }), new Date());
  assert.ok(made);
  return { id: made.id, body: eventBody(made, 1) };
}

interface Pair {
  readonly receiver: EventReceiver;
  readonly sender: EventSender;
}

async function paired(t: TestContext, options: { isSandbox?: boolean; timeoutMs?: number } = {}): Promise<Pair> {
  const receiver = await startEventReceiver();
  t.after(async () => await receiver.stop());
  const sender = createEventSender({ url: receiver.url, keys: KEYS, isSandbox: true, ...options });
  t.after(async () => await sender.close());
  return { receiver, sender };
}

test('the signature is the one that Standard Webhooks publishes for its example', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const headers = eventHeaders(
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' },
    new Date(1_614_265_330_000),
    [sensitive<Uint8Array>(key, 'merchant webhook secret')],
  );
  assert.equal(headers['webhook-timestamp'], '1614265330');
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('while secrets are rotated, the reference library verifies an event under the old one and under the new', async (t) => {
  const { receiver, sender } = await paired(t);
  const sent = event();
  assert.equal(await sender.send(sent, new Date()), 204);
  const [delivery] = receiver.deliveries;
  assert.ok(delivery);
  assert.equal(delivery.body, sent.body);
  for (const key of [OLD, NEW]) {
    const webhook = new Webhook(`whsec_${key.toString('base64')}`);
    assert.deepEqual(webhook.verify(delivery.body, delivery.headers), delivery.event);
  }
  const stranger = new Webhook(`whsec_${Buffer.alloc(32, 3).toString('base64')}`);
  assert.throws(() => stranger.verify(delivery.body, delivery.headers));
  assert.throws(() => new Webhook(NEW).verify(`${delivery.body} `, delivery.headers));
});

test('a redirect is an answer like any other: nobody goes where it points', async (t) => {
  const { receiver, sender } = await paired(t);
  receiver.answer('redirect');
  assert.equal(await sender.send(event(), new Date()), 307);
  assert.equal(receiver.deliveries.length, 1);
});

test('of a body without an end no more than a little is read', async (t) => {
  const { receiver, sender } = await paired(t);
  receiver.answer('flood');
  assert.equal(await sender.send(event(), new Date()), 200);
  receiver.answer(204);
  assert.equal(await sender.send(event(), new Date()), 204);
});

test('a reset connection, a receiver that is gone and one that never answers are all no answer', async (t) => {
  const { receiver, sender } = await paired(t, { timeoutMs: 300 });
  receiver.answer('reset');
  assert.equal(await sender.send(event(), new Date()), null);
  receiver.answer('silence');
  assert.equal(await sender.send(event(), new Date()), null);
  await receiver.stop();
  assert.equal(await sender.send(event(), new Date()), null);
});

test('closed while a delivery is under way, it counts as not answered', async (t) => {
  const { receiver, sender } = await paired(t);
  receiver.answer('silence');
  const sending = sender.send(event(), new Date());
  await receiver.has(1);
  await sender.close();
  assert.equal(await sending, null);
});

test('outside sandbox a receiver on this machine is not connected to, by address or by a name that leads here', async (t) => {
  const receiver = await startEventReceiver();
  t.after(async () => await receiver.stop());
  const { port } = new URL(receiver.url);
  for (const host of ['127.0.0.1', 'localhost', 'shop.example']) {
    const sender = createEventSender({
      url: `http://${host}:${port}/events`,
      keys: KEYS,
      isSandbox: false,
      resolve: (_hostname, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    t.after(async () => await sender.close());
    assert.equal(await sender.send(event(), new Date()), null);
  }
  assert.equal(receiver.deliveries.length, 0);
});
