import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { createEventBook } from '../../demo-store/src/event-book.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

function signed(id: string, sequence: number, type: string): [Buffer, Record<string, string>] {
  const body = Buffer.from(JSON.stringify({ id, type, sequence, data: { merchantOrderReference: 'HC1' } }));
  const now = new Date();
  return [
    body,
    {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(SECRET).sign(id, now, body),
    },
  ];
}

test('the store believes the latest event of an order, whatever comes again or late', () => {
  const book = createEventBook(SECRET);
  for (const delivery of [
    signed('evt_b', 2, 'checkout.captured'),
    signed('evt_a', 1, 'checkout.action_required'),
    signed('evt_b', 2, 'checkout.captured'),
  ]) {
    assert.equal(book.take(...delivery), true);
  }
  assert.deepEqual(book.lastOf('HC1'), { type: 'checkout.captured', sequence: 2 });
  assert.equal(book.lastOf('HC2'), null);
});

test('the store takes no event that is unsigned, changed, or no body at all', () => {
  const book = createEventBook(SECRET);
  const [body, headers] = signed('evt_a', 1, 'checkout.captured');
  assert.equal(book.take(body, {}), false);
  assert.equal(book.take(Buffer.from(`${body.toString()} `), headers), false);
  assert.equal(book.take(undefined, headers), false);
  assert.equal(book.lastOf('HC1'), null);
});
