import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CardRequest, TEST_CARDS } from '@plural-points/sandbox';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  newReference,
  type PluralClient,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';
import { webhookReceiver } from './webhook-receiver.ts';

async function controlCall(plural: PluralClient, method: string, path: string, body?: unknown) {
  return plural.call(method, `/__sandbox${path}`, body, { authorization: '' });
}

describe('Point 25: the control API', () => {
  test('a card may be seeded, used, and is gone after a reset', async (t) => {
    const plural = await sandboxFor(t);
    const card: CardRequest = {
      number: '6521000000000007',
      mobiles: ['9111111111'],
      points: { kind: 'account', balance: 1000 },
    };
    await plural.control.cards.add(card);
    const ask = () => plural.points({ number: card.number, mobile: '9111111111' });
    assert.deepEqual((await ask()).body.redeemable_amount, { value: 1000, currency: 'INR' });
    await plural.control.reset();
    assert.equal((await ask()).body.is_eligible, false);
  });

  test('a card of the catalogue may be given another balance, but not while some of its points are blocked', async (t) => {
    const plural = await sandboxFor(t);
    const card: CardRequest = {
      number: GUIDE_CARD.number,
      mobiles: [GUIDE_CARD.mobile],
      points: { kind: 'account', balance: 4000 },
    };
    const balance = async () => (await plural.points(GUIDE_CARD)).body.balance;
    await plural.control.cards.add(card);
    assert.deepEqual(await balance(), { value: 4000, currency: 'INR' });
    await plural.splitPayment();
    const another = { ...card, points: { kind: 'account', balance: 9000 } };
    const refused = await controlCall(plural, 'POST', '/cards', another);
    assert.deepEqual([refused.status, (refused.body.faults as Json[])[0]?.field], [400, 'points.balance']);
    assert.deepEqual(await balance(), { value: 500, currency: 'INR' });
    assert.equal((await plural.control.ledger()).balanced, true);
  });

  test('the catalogue says what is available on each card now', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPayment();
    const cards = await plural.control.cards.list();
    assert.equal(cards.length, Object.keys(TEST_CARDS).length);
    assert.equal(cards.find(({ number }) => number === GUIDE_CARD.number)?.available, 23_714_550);
    assert.equal(cards.find(({ number }) => number === TEST_CARDS.notEligible.number)?.available, null);
  });

  test('the clock can be frozen, set, advanced and let go', async (t) => {
    const plural = await sandboxFor(t);
    const { clock } = plural.control;
    assert.equal((await clock.freeze('2030-01-01T00:00:00Z')).now, '2030-01-01T00:00:00.000Z');
    assert.deepEqual(await clock.advance(1_500), { now: '2030-01-01T00:00:01.500Z', frozen: true });
    await plural.authenticate();
    assert.match(String(dataOf(await plural.createOrder()).created_at), /^2030-01-01T00:00:01\.500Z$/);
    const free = await clock.resume();
    assert.equal(free.frozen, false);
    assert.ok(free.now.startsWith('2030-01-01'));
  });

  test('requests are listed, by route and by reference, with card data masked and amounts whole', async (t) => {
    const plural = await sandboxFor(t);
    const reference = newReference();
    const order = await plural.splitPayment({ merchant_order_reference: reference });
    await plural.points(GUIDE_CARD);
    assert.deepEqual(
      (await plural.control.requests({ reference })).map(({ route, status }) => [route, status]),
      [
        ['createOrder', 201],
        ['createPayment', 200],
      ],
    );
    const [payment] = await plural.control.requests({ route: 'createPayment' });
    assert.ok(payment);
    assert.equal(payment.path, `/api/pay/v1/orders/${String(order.order_id)}/payments`);
    const text = JSON.stringify(await plural.control.requests());
    for (const secret of [GUIDE_CARD.number, GUIDE_CARD.mobile, '"123"', 'Kevin', plural.sandbox.clientSecret]) {
      assert.equal(text.includes(secret), false);
    }
    const [card, points] = (payment.body as { payments: Json[] }).payments;
    assert.deepEqual(
      [card?.payment_amount, points?.payment_amount],
      [
        { value: 1500, currency: 'INR' },
        { value: 3500, currency: 'INR' },
      ],
    );
    assert.match(JSON.stringify(card), /"\*{12}1112"/);
  });

  test('an order is found by its reference, refunds among them', async (t) => {
    const plural = await sandboxFor(t);
    const paid = await plural.splitPaid();
    const reference = newReference();
    await plural.refund(String(paid.order_id), { merchant_order_reference: reference });
    assert.equal((await plural.control.order(String(paid.merchant_order_reference))).status, 'PROCESSED');
    assert.equal((await plural.control.order(reference)).parent_order_id, paid.order_id);
    await assert.rejects(plural.control.order('none'), { name: 'ControlError' });
  });

  test('a webhook can be sent again, under the same id', async (t) => {
    const plural = await sandboxFor(t);
    const receiver = await webhookReceiver(t);
    await plural.control.switches({ webhookUrl: receiver.url });
    await plural.splitPaid();
    const [webhook] = await plural.control.webhooks.flush();
    assert.ok(webhook);
    await plural.control.webhooks.replay(webhook.id);
    assert.deepEqual(
      receiver.received.map(({ id }) => id),
      [webhook.id, webhook.id],
    );
    await assert.rejects(plural.control.webhooks.replay('msg_none'), { name: 'ControlError' });
  });

  test('a webhook that had no address goes out once there is one and it is replayed', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPaid();
    const [webhook] = await plural.control.webhooks.list();
    assert.equal(webhook?.state, 'no-url');
    const receiver = await webhookReceiver(t);
    await plural.control.switches({ webhookUrl: receiver.url });
    await plural.control.webhooks.replay(webhook?.id ?? '');
    assert.equal(receiver.received.length, 1);
  });

  test('a reset forgets orders, balances, faults, switches and the clock; tokens stay good', async (t) => {
    const plural = await sandboxFor(t);
    await plural.splitPayment();
    await plural.control.fail('createOrder', '500');
    await plural.control.switches({ capPercent: 10 });
    await plural.control.clock.freeze();
    await plural.control.reset();
    assert.deepEqual(await plural.control.orders(), []);
    assert.deepEqual(await plural.control.requests(), []);
    assert.deepEqual(await plural.control.counters(), {});
    assert.deepEqual((await plural.control.ledger()).journal, []);
    assert.equal((await plural.control.switches()).capPercent, 70);
    assert.equal((await plural.control.clock.read()).frozen, false);
    assert.equal((await plural.createOrder()).status, 201);
  });

  test('faults that wait can be taken back', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.fail('createOrder', '500', { times: 5 });
    await plural.control.clearFaults();
    assert.equal((await plural.createOrder()).status, 201);
  });

  const malformed: readonly (readonly [string, string, string, unknown, string])[] = [
    ['an unknown switch', 'PATCH', '/switches', { capPercents: 10 }, 'capPercents'],
    ['a wrong value of a switch', 'PATCH', '/switches', { callbackMethod: 'PUT' }, 'callbackMethod'],
    ['a webhook URL that is no URL', 'PATCH', '/switches', { webhookUrl: 'here' }, 'webhookUrl'],
    ['an unknown route', 'POST', '/faults', { route: 'orders', fault: '500' }, 'route'],
    ['an unknown fault', 'POST', '/faults', { route: 'token', fault: '418' }, 'fault'],
    ['a delay that is text', 'POST', '/faults', { route: 'token', fault: { delayMs: '5' } }, 'fault'],
    ['no fault', 'POST', '/faults', { route: 'token' }, 'fault'],
    ['a misspelt option', 'POST', '/faults', { route: 'token', fault: '500', time: 3 }, 'time'],
    ['an unknown clock action', 'POST', '/clock', { action: 'rewind' }, 'action'],
    ['a clock that runs backwards', 'POST', '/clock', { action: 'advance', milliseconds: -1 }, 'milliseconds'],
    [
      'a card with a short number',
      'POST',
      '/cards',
      { number: '123', mobiles: [], points: { kind: 'not-eligible' } },
      'number',
    ],
    ['text that is not JSON', 'POST', '/faults', 'fault=500', 'body'],
    ['no body', 'PATCH', '/switches', undefined, 'body'],
    ['a body above a million bytes', 'PATCH', '/switches', 'x'.repeat(1_000_001), 'body'],
    [
      'one call number for several times',
      'POST',
      '/faults',
      { route: 'token', fault: '500', times: 2, callNumber: 1 },
      'times',
    ],
    ['a reset that asks for more than it takes', 'POST', '/reset', { orders: true }, 'body'],
    ['a deletion that asks for more than it takes', 'DELETE', '/faults', { route: 'token' }, 'body'],
    ['a replay that asks for more than it takes', 'POST', '/webhooks/any/replay', { times: 2 }, 'body'],
    ['a filter that stands there twice', 'GET', '/requests?reference=a&reference=b', undefined, 'reference'],
    ['a query that a call does not know', 'GET', '/orders?status=PROCESSED', undefined, 'status'],
    ['a path that cannot be decoded', 'GET', '/orders/%E0%A4%A', undefined, 'path'],
  ];
  for (const [name, method, path, body, field] of malformed) {
    test(`${name} is 400 and says which field`, async (t) => {
      const plural = await sandboxFor(t);
      const reply = await controlCall(plural, method, path, body);
      assert.equal(reply.status, 400);
      assert.equal(reply.body.error, 'invalid_control_call');
      assert.ok(reply.text.includes(field), reply.text);
    });
  }

  test('an unknown call is 404 and names what was asked; an unknown filter is 400', async (t) => {
    const plural = await sandboxFor(t);
    const unknown = await controlCall(plural, 'POST', '/explode', {});
    assert.equal(unknown.status, 404);
    assert.equal(unknown.body.error, 'unknown_control_call');
    assert.match(String(unknown.body.message), /POST \/__sandbox\/explode/);
    assert.equal((await controlCall(plural, 'GET', '/requests?routes=token')).status, 400);
    assert.equal((await controlCall(plural, 'GET', '/requests?route=tokens')).status, 400);
  });

  test('no answer, page or control view holds a card number that is not the catalogue’s own', async (t) => {
    const plural = await sandboxFor(t);
    const number = '4000056655665556';
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const paying = await plural.pay(orderId, [cardLeg(5000, { number, cvv: '987' })]);
    const order = dataOf(paying);
    const { page } = await plural.answerChallenge(order, { action: 'code', otp: '123456' });
    await plural.pay(orderId, [cardLeg(1500, { number }), pointsLeg(3500, { number })]);
    const views = await Promise.all(
      ['/requests', '/orders', '/ledger', '/webhooks', '/counters'].map((path) => controlCall(plural, 'GET', path)),
    );
    const face = await plural.call('GET', '/');
    for (const text of [paying.text, page, face.text, ...views.map((view) => view.text)]) {
      assert.equal(text.includes(number), false);
      assert.doesNotMatch(text, /\b987\b/);
    }
  });
});
