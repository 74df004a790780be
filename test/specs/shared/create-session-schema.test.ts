/** What a merchant's server may send to open a session: Plural's own limits, and a path for every mistake. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { createSessionRequestSchema } from '@plural-points/shared/schemas';

const smallest = {
  merchantOrderReference: 'ORDER-1001',
  amount: { value: 5_000, currency: 'INR' },
  returnUrl: 'https://shop.example/return',
};

const full = {
  ...smallest,
  preAuth: true,
  checkoutUrl: 'https://shop.example/checkout/1001',
  points: 'off',
  expiresInSeconds: 1_800,
  notes: 'order1',
  customer: {
    customerId: '123456',
    emailId: 'kevin.bob@example.com',
    firstName: 'Kevin',
    lastName: 'Bob',
    mobileNumber: '9876543210',
    billingAddress: { address1: '10 Downing Street', pincode: '51524036', city: 'Westminster', country: 'London' },
    shippingAddress: {},
  },
  metadata: { key1: 'DD' },
};

/** The request with one value placed at a path of keys joined by dots. */
function withValue(path: string, value: unknown): unknown {
  const place = (target: object, [key = '', ...rest]: readonly string[]): object => {
    const inner = new Map(Object.entries(target)).get(key);
    return { ...target, [key]: rest.length === 0 ? value : place(typeof inner === 'object' ? inner : {}, rest) };
  };
  return place(full, path.split('.'));
}

function pathsAtFault(request: unknown): string[] {
  const result = createSessionRequestSchema.safeParse(request);
  if (result.success) return [];
  const paths = result.error.issues.map((issue) =>
    [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
  );
  return [...new Set(paths)];
}

describe('A request to open a session', () => {
  it('needs only a reference, an amount and a return URL', () => {
    const request = createSessionRequestSchema.parse(smallest);
    assert.equal(request.preAuth, false);
    assert.equal(request.points, 'offer');
    assert.equal(request.amount.value, 5_000);
  });

  it('keeps every field that it names', () => {
    assert.deepEqual(createSessionRequestSchema.parse(full), full);
  });

  it('takes an empty string for an absent field', () => {
    const empty = { customerId: '', emailId: '', firstName: '', lastName: '', mobileNumber: '' };
    const address = { address1: '', address2: '', address3: '', pincode: '', city: '', state: '', country: '' };
    const request = createSessionRequestSchema.parse({
      ...smallest,
      checkoutUrl: '',
      points: '',
      notes: '',
      customer: { ...empty, billingAddress: address, shippingAddress: address },
    });
    assert.equal(JSON.stringify(request.customer), '{"billingAddress":{},"shippingAddress":{}}');
    assert.equal(request.checkoutUrl, undefined);
    assert.equal(request.points, 'offer');
    assert.equal(request.notes, undefined);
  });

  for (const field of ['merchantOrderReference', 'amount', 'returnUrl']) {
    it(`names ${field} when it is missing`, () => {
      assert.deepEqual(pathsAtFault({ ...smallest, [field]: undefined }), [field]);
    });
  }

  const long = (length: number) => 'x'.repeat(length);
  const mistakes: readonly (readonly [string, unknown])[] = [
    ['merchantOrderReference', ''],
    ['merchantOrderReference', 'order 1'],
    ['merchantOrderReference', 'order/1'],
    ['merchantOrderReference', long(51)],
    ['merchantOrderReference', 1001],
    ['amount', 5_000],
    ['amount.value', 99],
    ['amount.value', 100_000_001],
    ['amount.value', 10.5],
    ['amount.value', '5000'],
    ['amount.value', -5_000],
    ['amount.value', null],
    ['amount.currency', 'USD'],
    ['amount.unit', 'paise'],
    ['preAuth', 'true'],
    ['returnUrl', ''],
    ['returnUrl', '/return'],
    ['returnUrl', 'javascript:alert(1)'],
    ['returnUrl', `https://shop.example/${long(2_000)}`],
    ['checkoutUrl', 'shop.example'],
    ['checkoutUrl', 'ftp://shop.example/'],
    ['points', 'on'],
    ['expiresInSeconds', 299],
    ['expiresInSeconds', 86_401],
    ['expiresInSeconds', 600.5],
    ['notes', long(101)],
    ['notes', 7],
    ['customer', 'Kevin'],
    ['customer.customerId', long(20)],
    ['customer.emailId', 'kevin.bob'],
    ['customer.emailId', `${long(50)}@example.com`],
    ['customer.firstName', long(51)],
    ['customer.lastName', long(51)],
    ['customer.mobileNumber', '98765'],
    ['customer.mobileNumber', '+919876543210'],
    ['customer.billingAddress.address1', long(101)],
    ['customer.billingAddress.address2', long(101)],
    ['customer.billingAddress.address3', long(101)],
    ['customer.billingAddress.pincode', '12345'],
    ['customer.billingAddress.pincode', '12345678901'],
    ['customer.billingAddress.city', long(51)],
    ['customer.shippingAddress.state', long(51)],
    ['customer.shippingAddress.country', long(51)],
    ['customer.shippingAddress.street', 'Oxford Street'],
    ['customer.cardNumber', 'x'],
    ['metadata', ['DD']],
    ['metadata.key1', long(257)],
    ['metadata.key1', 7],
    ['metadata', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`key${index}`, 'x']))],
    ['currency', 'INR'],
  ];
  for (const [path, value] of mistakes) {
    const shown = JSON.stringify(value).slice(0, 40);
    it(`names ${path} when it is ${shown}`, () => {
      assert.deepEqual(pathsAtFault(withValue(path, value)), [path]);
    });
  }

  it('names every mistake at once', () => {
    const request = {
      ...smallest,
      merchantOrderReference: 'a b',
      amount: { value: 1, currency: 'INR' },
      notes: long(101),
    };
    assert.deepEqual(pathsAtFault(request), ['merchantOrderReference', 'amount.value', 'notes']);
  });

  it('is refused when it is no object at all', () => {
    for (const request of [null, [], 'x', 1]) assert.deepEqual(pathsAtFault(request), ['']);
  });
});
