import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS, TEST_OTP } from '@plural-points/sandbox';
import { GUIDE_CARD, type PluralClient, sandboxFor } from './plural-client.ts';

const face = async (plural: PluralClient) => (await plural.call('GET', '/', undefined, { authorization: '' })).text;

describe('The face', () => {
  test('shows every card to try with its mobiles and what it does, the OTP and the address', async (t) => {
    const plural = await sandboxFor(t);
    const page = await face(plural);
    for (const card of Object.values(TEST_CARDS)) {
      assert.ok(page.includes(card.number));
      assert.ok(page.includes(card.does.replaceAll('&', '&#38;')), card.does);
    }
    assert.ok(page.includes(TEST_OTP));
    assert.ok(page.includes(plural.sandbox.url));
    assert.equal(page.includes(plural.sandbox.clientSecret), false);
  });

  test('shows orders with both parts, points that moved, and the last calls', async (t) => {
    const plural = await sandboxFor(t);
    const order = await plural.splitPayment();
    const page = await face(plural);
    assert.ok(page.includes(String(order.order_id)));
    assert.match(page, /PENDING.*₹15\.00.*₹35\.00.*₹50\.00/s);
    assert.match(page, /ends in 1112.*₹2,37,180\.50.*₹2,37,145\.50.*₹35\.00/s);
    assert.match(page, /createPayment.*createOrder.*token/s);
    assert.match(page, /It balances/);
  });

  test('says why a part failed, and which answers went wrong because they were asked to', async (t) => {
    const plural = await sandboxFor(t);
    const declined = { number: TEST_CARDS.declined.number, mobile: GUIDE_CARD.mobile };
    const order = await plural.splitPaid({}, declined);
    await plural.control.fail('getOrder', '503');
    await plural.order(String(order.order_id));
    await plural.control.fail('getOrder', 'half-body');
    await assert.rejects(plural.order(String(order.order_id)));
    const page = await face(plural);
    assert.match(page, /ATTEMPTED.*FAILED.*PAYMENT_DECLINED/s);
    assert.match(page, /200 \(half-body\).*503 \(as asked\)/s);
  });

  test('shows the modes that are not usual and the faults that wait', async (t) => {
    const plural = await sandboxFor(t);
    assert.match(await face(plural), /All switches stand at their defaults/);
    await plural.control.switches({ duplicates: '422' });
    await plural.control.fail('capture', 'answer-lost', { callNumber: 3 });
    await plural.control.clock.freeze('2030-01-01T00:00:00Z');
    const page = await face(plural);
    assert.match(page, /duplicates.*422/s);
    assert.match(page, /capture: answer-lost, call 3/);
    assert.match(page, /frozen at 2030-01-01T00:00:00\.000Z/);
  });

  test('writes what a merchant sent as text, never as HTML', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.cards.add({
      number: '6521000000000007',
      mobiles: [],
      points: { kind: 'not-eligible' },
      does: '<img src=x onerror=alert(1)>',
    });
    assert.equal((await face(plural)).includes('<img'), false);
    const order = await plural.splitPayment(
      { callback_url: 'https://shop.example/"><script>alert(1)</script>' },
      GUIDE_CARD,
    );
    const { page } = await plural.answerChallenge(order, { action: 'code', otp: TEST_OTP });
    assert.equal(page.includes('<script>alert'), false);
  });
});
