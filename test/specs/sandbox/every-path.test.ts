import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TEST_CARDS } from '@plural-points/sandbox';
import {
  API_ROUTES,
  cardLeg,
  dataOf,
  filled,
  type Json,
  legsOf,
  orderRequest,
  type PluralClient,
  sandboxFor,
} from './plural-client.ts';

const OTP = '/api/pay/v1/otp';

/** An order of 5000 paise, pending by card alone; answers the id of its payment and of itself. */
async function pendingByCard(plural: PluralClient, number?: string): Promise<{ orderId: string; paymentId: string }> {
  const orderId = String(dataOf(await plural.createOrder()).order_id);
  const order = dataOf(await plural.pay(orderId, [cardLeg(5000, number === undefined ? {} : { number })]));
  return { orderId, paymentId: String(legsOf(order)[0]?.id) };
}

async function statusOf(plural: PluralClient, orderId: string): Promise<unknown> {
  return dataOf(await plural.order(orderId)).status;
}

describe('Point 1: every path of section 3', () => {
  for (const [path, method] of Object.entries(API_ROUTES)) {
    test(`${method} ${path} is served, and asks for a token where Plural does`, async (t) => {
      const plural = await sandboxFor(t);
      const reply = await plural.call(method, filled(path), method === 'GET' ? undefined : {}, { authorization: '' });
      const isOpen = path.startsWith(OTP) || path === '/api/auth/v1/token';
      assert.equal(reply.status === 401, !isOpen, reply.text);
      assert.notEqual(reply.body.code, 'NOT_FOUND');
    });
  }

  test('a path in other letters, or with one slash more, is none of Plural’s', async (t) => {
    const plural = await sandboxFor(t);
    for (const path of ['/api/pay/v1/Orders', '/api/pay/v1/orders/', '/payment-option/']) {
      assert.equal((await plural.call('POST', path, orderRequest())).body.code, 'NOT_FOUND', path);
    }
  });

  const refused: readonly (readonly [string, string])[] = [
    ['/api/payment-option/eligibility/bnpl', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/affordability/v1/offer/discovery', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/affordability/v1/offer/discovery/cardless', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/affordability/v1/offer/validate', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/affordability/v1/product/{order_id}/imei', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/pay/v1/orders/{order_id}/payments/any/authorize', 'PAYMENT_METHOD_NOT_ENABLED'],
    ['/api/pay/v1/orders/{order_id}/settlementId/any/release', 'OPERATION_NOT_ALLOWED'],
    ['/api/pay/v1/orders/{order_id}/settlementId/any/cancel', 'OPERATION_NOT_ALLOWED'],
    ['/api/pay/v1/fees', 'OPERATION_NOT_ALLOWED'],
    ['/api/v1/customer', 'OPERATION_NOT_ALLOWED'],
  ];
  for (const [path, code] of refused) {
    test(`${path} is refused with 422 ${code}, since the merchant has not got it`, async (t) => {
      const plural = await sandboxFor(t);
      const { orderId } = await pendingByCard(plural);
      const method = path.includes('settlementId') ? 'PATCH' : 'POST';
      const reply = await plural.call(method, path.replace('{order_id}', orderId), {});
      assert.deepEqual([reply.status, reply.body.code], [422, code]);
      assert.equal(await statusOf(plural, orderId), 'PENDING');
      if (path.includes('{order_id}')) {
        assert.equal((await plural.call(method, filled(path), {})).body.code, 'ORDER_NOT_FOUND');
      }
      if (method === 'POST') {
        assert.equal((await plural.call(method, path.replace('{order_id}', orderId), '[]')).status, 400);
      }
    });
  }

  test('a question about a UPI address is refused: UPI is not enabled', async (t) => {
    const plural = await sandboxFor(t);
    const reply = await plural.call('POST', '/payment-option', { payment_method: 'UPI' });
    assert.deepEqual([reply.status, reply.body.code], [422, 'PAYMENT_METHOD_NOT_ENABLED']);
  });

  test('card details tell the network of each card and that it takes an OTP by API', async (t) => {
    const plural = await sandboxFor(t);
    const ask = (number: string) =>
      plural.call('POST', '/api/pay/v1/getCardDetails', {
        amount: '100',
        card_details: [{ payment_identifier: number, payment_reference_type: 'CARD' }],
      });
    const { status, body, text } = await ask(TEST_CARDS.notEligible.number);
    assert.equal(status, 200);
    const [card] = body.card_payment_details as Json[];
    assert.deepEqual([card?.card_network, card?.is_native_otp_supported, card?.currency], ['MASTERCARD', true, 'INR']);
    assert.equal(text.includes(TEST_CARDS.notEligible.number), false);
    assert.equal((await ask('12')).body.code, 'INVALID_REQUEST');
    assert.equal(JSON.stringify(await plural.control.requests()).includes(TEST_CARDS.notEligible.number), false);
  });
});

describe('Point 1: native OTP', () => {
  const call = (plural: PluralClient, step: string, body: Json) =>
    plural.call('POST', `${OTP}/${step}`, body, { authorization: '' });

  test('generate, one wrong password, resend, and the right one, as a number, pay an order by card', async (t) => {
    const plural = await sandboxFor(t);
    const { orderId, paymentId: payment_id } = await pendingByCard(plural);
    const next = ['SUBMIT_OTP', 'RESEND_OTP'];
    const sent = { status: 'SUCCESS', next, meta_data: { resend_after: '180' } };
    assert.deepEqual((await call(plural, 'generate', { payment_id })).body, sent);
    const wrong = await call(plural, 'submit', { payment_id, otp: '000000' });
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.next], [422, 'USER_AUTHENTICATION_FAILED', next]);
    assert.deepEqual((await call(plural, 'resend', { payment_id })).body, sent);
    assert.deepEqual((await call(plural, 'submit', { payment_id, otp: 123456 })).body, { status: 'SUCCESS' });
    assert.equal(await statusOf(plural, orderId), 'PROCESSED');
    assert.equal((await call(plural, 'submit', { payment_id, otp: 123456 })).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('nothing can be submitted or sent again before an OTP was generated', async (t) => {
    const plural = await sandboxFor(t);
    const { paymentId: payment_id } = await pendingByCard(plural);
    assert.equal((await call(plural, 'submit', { payment_id, otp: '123456' })).body.code, 'OPERATION_NOT_ALLOWED');
    assert.equal((await call(plural, 'resend', { payment_id })).body.code, 'OPERATION_NOT_ALLOWED');
  });

  test('the third strike and a decline end the attempt, with nothing to do next', async (t) => {
    const plural = await sandboxFor(t);
    const struck = await pendingByCard(plural);
    await call(plural, 'generate', { payment_id: struck.paymentId });
    const strike = () => call(plural, 'submit', { payment_id: struck.paymentId, otp: '000000' });
    await strike();
    await strike();
    assert.deepEqual((await strike()).body.next, ['NONE']);
    assert.equal(await statusOf(plural, struck.orderId), 'ATTEMPTED');

    const declined = await pendingByCard(plural, TEST_CARDS.declined.number);
    await call(plural, 'generate', { payment_id: declined.paymentId });
    const reply = await call(plural, 'submit', { payment_id: declined.paymentId, otp: '123456' });
    assert.deepEqual([reply.status, reply.body.code, reply.body.next], [422, 'PAYMENT_DECLINED', ['NONE']]);
  });

  test('resends have the page’s limit; a payment with points and an unknown one are refused', async (t) => {
    const plural = await sandboxFor(t, { switches: { resendLimit: 0 } });
    const { paymentId: payment_id } = await pendingByCard(plural);
    await call(plural, 'generate', { payment_id });
    assert.deepEqual((await call(plural, 'resend', { payment_id })).body.next, ['SUBMIT_OTP']);
    const [card] = legsOf(await plural.splitPayment());
    assert.equal((await call(plural, 'generate', { payment_id: card?.id })).body.code, 'OPERATION_NOT_ALLOWED');
    assert.equal((await call(plural, 'generate', { payment_id: 'none' })).body.code, 'INVALID_REQUEST');
  });
});

describe('Points 1 and 4: hosted checkout', () => {
  const HOSTED = '/api/checkout/v1/orders';

  async function choose(url: unknown, form: Record<string, string>): Promise<Response> {
    return fetch(String(url), { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  }

  test('answers 200, flat, with the page to send the shopper to', async (t) => {
    const plural = await sandboxFor(t);
    const { status, body } = await plural.call('POST', HOSTED, orderRequest());
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['token', 'order_id', 'redirect_url', 'response_code', 'response_message']);
    const order = dataOf(await plural.order(String(body.order_id)));
    assert.deepEqual([order.status, order.integration_mode], ['CREATED', 'REDIRECT']);
    const page = await fetch(String(body.redirect_url));
    assert.match(await page.text(), /Pay ₹50\.00.*Ends in 1112, points for ₹35\.00/s);
  });

  test('the page takes a card, with its points or without, to the challenge, and the order is paid', async (t) => {
    const plural = await sandboxFor(t);
    for (const [form, legs] of [
      [{ points: 'yes' }, ['CARD', 'POINTS']],
      [{}, ['CARD']],
    ] as const) {
      const { body } = await plural.call('POST', HOSTED, orderRequest());
      const chosen = await choose(body.redirect_url, { card: TEST_CARDS.points.number, ...form });
      assert.equal(chosen.status, 303);
      const challenge_url = chosen.headers.get('location');
      await plural.answerChallenge({ challenge_url }, { action: 'code', otp: '123456' });
      const order = dataOf(await plural.order(String(body.order_id)));
      assert.equal(order.status, 'PROCESSED');
      assert.deepEqual(
        legsOf(order).map((leg) => leg.payment_method),
        legs,
      );
      assert.match(await (await fetch(String(body.redirect_url))).text(), /takes no payment any more/);
    }
  });

  test('without a card it asks for one; an unknown token is 404; the limits are those of an order', async (t) => {
    const plural = await sandboxFor(t);
    const { body } = await plural.call('POST', HOSTED, orderRequest());
    assert.match(await (await choose(body.redirect_url, {})).text(), /role="alert">Choose a card/);
    assert.equal((await fetch(`${plural.sandbox.url}/hosted-checkout/?token=none`)).status, 404);
    const refused = await plural.call('POST', HOSTED, orderRequest({ order_amount: { value: 1, currency: 'INR' } }));
    assert.equal(refused.body.code, 'INVALID_REQUEST');
  });
});
