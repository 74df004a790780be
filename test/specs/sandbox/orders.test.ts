import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  cardLeg,
  dataOf,
  GUIDE_CARD,
  type Json,
  legsOf,
  newReference,
  orderRequest,
  pointsLeg,
  sandboxFor,
} from './plural-client.ts';

const inr = (value: unknown) => ({ value, currency: 'INR' });
const customer = (fields: Json) => ({ purchase_details: { customer: fields } });
const digits = (count: number) => '9'.repeat(count);

describe('Point 9: limits', () => {
  const bad: readonly (readonly [string, Json])[] = [
    ['an amount of 99', { order_amount: inr(99) }],
    ['an amount of 100,000,001', { order_amount: inr(100_000_001) }],
    ['a fraction', { order_amount: inr(10.5) }],
    ['an amount as text', { order_amount: inr('1100') }],
    ['a foreign currency', { order_amount: { value: 5000, currency: 'USD' } }],
    ['no amount', { order_amount: undefined }],
    ['no reference', { merchant_order_reference: undefined }],
    ['an empty reference', { merchant_order_reference: '' }],
    ['a reference of 51 characters', { merchant_order_reference: 'x'.repeat(51) }],
    ['a reference with a slash', { merchant_order_reference: 'a/b' }],
    ['pre_auth as text', { pre_auth: 'false' }],
    ['an unknown payment method', { allowed_payment_methods: ['CASH'] }],
    ['notes of 101 characters', { notes: 'x'.repeat(101) }],
    ['a callback that is no URL', { callback_url: 'shop' }],
    ['a script as callback', { callback_url: 'javascript:alert(1)' }],
    ['an e-mail address of 51 characters', customer({ email_id: 'x'.repeat(51) })],
    ['an empty first name', customer({ first_name: '' })],
    ['a customer id of 20 characters', customer({ customer_id: digits(20) })],
    ['a mobile with a plus', customer({ mobile_number: '+919876543210' })],
    ['a mobile of 9 digits', customer({ mobile_number: digits(9) })],
    ['a mobile of 21 digits', customer({ mobile_number: digits(21) })],
    ['a country code of 6 characters', customer({ country_code: '000091' })],
    ['an address line of 101 characters', customer({ billing_address: { address1: 'x'.repeat(101) } })],
    ['a pincode of 5 digits', customer({ shipping_address: { pincode: digits(5) } })],
    ['a pincode of 11 digits', customer({ shipping_address: { pincode: digits(11) } })],
    ['a city of 51 characters', customer({ shipping_address: { city: 'x'.repeat(51) } })],
    ['a state of 51 characters', customer({ shipping_address: { state: 'x'.repeat(51) } })],
    ['a country of 51 characters', customer({ billing_address: { country: 'x'.repeat(51) } })],
    ['a full name of 101 characters', customer({ billing_address: { full_name: 'x'.repeat(101) } })],
    ['an address of an unknown type', customer({ billing_address: { adddress_type: 'CAVE' } })],
    ['an address of an unknown category', customer({ billing_address: { address_category: 'gifts' } })],
    [
      '11 pairs of metadata',
      {
        purchase_details: {
          merchant_metadata: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, 'v'])),
        },
      },
    ],
    ['metadata of 257 characters', { purchase_details: { merchant_metadata: { key: 'x'.repeat(257) } } }],
  ];
  for (const [name, fields] of bad) {
    test(`${name} is 400 INVALID_REQUEST with the field`, async (t) => {
      const plural = await sandboxFor(t);
      const refused = await plural.createOrder(fields);
      assert.equal(refused.status, 400);
      assert.equal(refused.body.code, 'INVALID_REQUEST');
      const details = refused.body.additional_error_details as Json;
      assert.ok(typeof details.field === 'string' && details.field !== '');
      assert.equal(typeof details.reason, 'string');
    });
  }

  test('everything at its limit is accepted, and so are empty parts of an address', async (t) => {
    const plural = await sandboxFor(t);
    const address = {
      address1: 'x'.repeat(100),
      address2: '',
      pincode: digits(10),
      city: 'x'.repeat(50),
      state: '',
      country: 'x'.repeat(50),
      full_name: 'x'.repeat(100),
    };
    const { status, text } = await plural.createOrder({
      merchant_order_reference: 'x'.repeat(50),
      order_amount: inr(100_000_000),
      notes: 'x'.repeat(100),
      purchase_details: {
        customer: {
          email_id: 'x'.repeat(50),
          first_name: 'x',
          last_name: 'x'.repeat(50),
          customer_id: digits(19),
          mobile_number: digits(20),
          country_code: '00091',
          billing_address: { ...address, adddress_type: 'HOME', address_category: 'billing' },
          shipping_address: { ...address, pincode: digits(6), address_category: 'SHIPPING' },
        },
        merchant_metadata: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`k${i}`, 'x'.repeat(256)])),
      },
    });
    assert.equal(status, 201, text);
    assert.equal((await plural.createOrder({ order_amount: inr(100) })).status, 201);
  });

  test('a number as reference is answered as a string, and unknown fields are ignored', async (t) => {
    const plural = await sandboxFor(t);
    const created = await plural.createOrder({ merchant_order_reference: 112345, something_new: true });
    assert.equal(dataOf(created).merchant_order_reference, '112345');
    assert.equal('something_new' in dataOf(created), false);
  });

  test('what was sent about the purchase comes back as it came', async (t) => {
    const plural = await sandboxFor(t);
    const purchase = {
      customer: {
        email_id: 'kevin.bob@example.com',
        billing_address: { address1: '10 Downing Street', pincode: '51524036' },
      },
      merchant_metadata: { key1: 'DD', key2: 'XOF' },
    };
    const order = dataOf(await plural.createOrder({ notes: 'order1', purchase_details: purchase }));
    assert.deepEqual(order.purchase_details, purchase);
    assert.equal(order.notes, 'order1');
    assert.equal(order.type, 'CHARGE');
    assert.deepEqual(order.payments, []);
    assert.equal(order.payment_retries_remaining, 10);
  });

  test('a body that is not JSON, no body, and a body above a million bytes are refused', async (t) => {
    const plural = await sandboxFor(t);
    assert.equal((await plural.call('POST', '/api/pay/v1/orders', '{"order_amount":')).status, 400);
    assert.equal((await plural.call('POST', '/api/pay/v1/orders')).status, 400);
    assert.equal((await plural.createOrder({ notes: 'x'.repeat(1_000_001) })).status, 413);
  });

  const legs: readonly (readonly [string, Json])[] = [
    ['a card leg below 100', cardLeg(99)],
    ['a card leg with a fraction', cardLeg(1500.5)],
    ['a card leg as text', cardLeg('1500')],
    ['a card number with a letter', cardLeg(5000, { number: '401200103714111X' })],
    ['a card number of 11 digits', cardLeg(5000, { number: '40120010371' })],
    ['a CVV of 2 digits', cardLeg(5000, { cvv: '12' })],
    ['month 13', cardLeg(5000, { expiry_month: '13' })],
    ['a year of two digits', cardLeg(5000, { expiry_year: '99' })],
    ['an empty name', cardLeg(5000, { name: '' })],
    ['a name of 101 characters', cardLeg(5000, { name: 'x'.repeat(101) })],
    ['a card number of 20 digits', cardLeg(5000, { number: digits(20) })],
    ['a CVV of 5 digits', cardLeg(5000, { cvv: '12345' })],
    ['a month of one digit', cardLeg(5000, { expiry_month: '1' })],
    ['a mobile of 9 digits', cardLeg(5000, { registered_mobile_number: digits(9) })],
    ['a wish to save the card as text', cardLeg(5000, { save: 'true' })],
    ['a card leg above 100,000,000', cardLeg(100_000_001)],
    ['a card leg’s reference of 51 characters', cardLeg(5000, { reference: 'x'.repeat(51) })],
    ['a points leg’s mobile of 9 digits', pointsLeg(3500, { ...GUIDE_CARD, mobile: digits(9) })],
    ['a points leg with the last four of another card', pointsLeg(3500, { ...GUIDE_CARD, last4: '1111' })],
    ['a points leg with a fraction', pointsLeg(3500.5)],
    ['a card leg without a reference', { ...cardLeg(5000), merchant_payment_reference: undefined }],
    ['an unknown method', { ...cardLeg(5000), payment_method: 'CASH' }],
  ];
  for (const [name, leg] of legs) {
    test(`${name} is 400 INVALID_REQUEST and repeats nothing of the card`, async (t) => {
      const plural = await sandboxFor(t);
      const orderId = String(dataOf(await plural.createOrder()).order_id);
      const refused = await plural.pay(orderId, [leg]);
      assert.equal(refused.status, 400);
      assert.equal(refused.body.code, 'INVALID_REQUEST');
      // The largest amount is told, and is none of the card's digits.
      assert.doesNotMatch(refused.text.replaceAll('100000000', ''), /\d{5}/);
    });
  }
});

describe('Point 10: identifiers', () => {
  test('ids follow Plural’s patterns, and a new attempt has new ones after those that failed (gotcha 22)', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ customerCancel: 'ATTEMPTED' });
    const first = await plural.splitPayment();
    const id = String(first.order_id);
    assert.match(id, /^v1-\d{12}-aa-[A-Za-z0-9]{6}$/);
    await plural.answerChallenge(first, { action: 'cancel' });
    const second = dataOf(await plural.pay(id, [cardLeg(1500), pointsLeg(3500)]));

    const legs = legsOf(second);
    assert.deepEqual(
      legs.map((leg) => leg.status),
      ['FAILED', 'FAILED', 'PENDING', 'PENDING'],
    );
    assert.equal(new Set(legs.map((leg) => leg.id)).size, 4);
    for (const leg of legs) {
      assert.match(String(leg.id), leg.payment_method === 'CARD' ? /-cc-[A-Za-z0-9]$/ : /-pt-[A-Za-z0-9]$/);
      assert.ok(String(leg.id).startsWith(id));
    }
  });
});

describe('Point 11: duplicates', () => {
  test('the same order under the same reference is answered with the existing one, or 422, by mode', async (t) => {
    const plural = await sandboxFor(t);
    const request = orderRequest();
    const first = dataOf(await plural.createOrder(request));
    const again = await plural.createOrder(request);
    assert.equal(again.status, 200);
    assert.equal(dataOf(again).order_id, first.order_id);
    await plural.control.switches({ duplicates: '422' });
    const refused = await plural.createOrder(request);
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'DUPLICATE_REQUEST');
  });

  test('another order under the same reference is refused in both modes', async (t) => {
    const plural = await sandboxFor(t);
    const request = orderRequest();
    await plural.createOrder(request);
    for (const duplicates of ['return-existing', '422'] as const) {
      await plural.control.switches({ duplicates });
      const refused = await plural.createOrder({ ...request, order_amount: inr(6000) });
      assert.equal(refused.status, 422);
      assert.equal(refused.body.code, 'DUPLICATE_REQUEST');
    }
  });

  test('the same payment under the same references blocks the points once', async (t) => {
    const plural = await sandboxFor(t);
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const payments = [cardLeg(1500), pointsLeg(3500)];
    const first = dataOf(await plural.pay(orderId, payments));
    const again = dataOf(await plural.pay(orderId, payments));
    assert.deepEqual(
      legsOf(again).map((leg) => leg.id),
      legsOf(first).map((leg) => leg.id),
    );
    const account = (await plural.control.ledger()).accounts.find(({ card }) => card === '1112');
    assert.equal(account?.blocked, 3500);

    await plural.control.switches({ duplicates: '422' });
    assert.equal((await plural.pay(orderId, payments)).body.code, 'DUPLICATE_REQUEST');
  });

  test('another payment under the references of one that failed is refused, in both modes', async (t) => {
    const plural = await sandboxFor(t);
    await plural.control.switches({ customerCancel: 'ATTEMPTED' });
    const orderId = String(dataOf(await plural.createOrder()).order_id);
    const card = cardLeg(1500);
    await plural.answerChallenge(dataOf(await plural.pay(orderId, [card, pointsLeg(3500)])), { action: 'cancel' });
    for (const duplicates of ['return-existing', '422'] as const) {
      await plural.control.switches({ duplicates });
      const refused = await plural.pay(orderId, [card, pointsLeg(3500)]);
      assert.deepEqual([refused.status, refused.body.code], [422, 'DUPLICATE_REQUEST']);
    }
  });

  test('a payment reference of another payment, or used for both legs, is refused', async (t) => {
    const plural = await sandboxFor(t);
    const reference = newReference();
    const one = String(dataOf(await plural.createOrder()).order_id);
    const two = String(dataOf(await plural.createOrder()).order_id);
    assert.equal((await plural.pay(one, [cardLeg(5000, { reference })])).status, 200);
    assert.equal((await plural.pay(two, [cardLeg(5000, { reference })])).body.code, 'DUPLICATE_REQUEST');
    const both = newReference();
    const legs = [cardLeg(1500, { reference: both }), pointsLeg(3500, { ...GUIDE_CARD, reference: both })];
    assert.equal((await plural.pay(two, legs)).body.code, 'DUPLICATE_REQUEST');
  });
});
