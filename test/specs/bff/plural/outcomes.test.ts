import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCreationOutcome, toWriteOutcome } from '../../../../bff/src/plural/outcomes.ts';

const answered = (status: number, code: string | null) =>
  ({ kind: 'answered', status, body: code === null ? '<html>' : { code, message: 'no' } }) as const;

// Mutant: an order is refused by known codes alone; this test failed.
test('an order is refused by any refusal in JSON, under Plural’s own code', () => {
  for (const [status, code] of [
    [422, 'SOMETHING_NEW'],
    [409, 'SOMETHING_NEW'],
    [400, 'INVALID_REQUEST'],
  ] as const) {
    assert.deepEqual(toCreationOutcome(answered(status, code)), { kind: 'refused', code });
  }
  const declined = { kind: 'declined', failure: 'limit_exceeded', code: 'AMOUNT_LIMIT_EXCEEDED' };
  assert.deepEqual(toCreationOutcome(answered(422, 'AMOUNT_LIMIT_EXCEEDED')), declined);
});

test('whether an order was made is not known where Plural says to come again, fails, or says nothing that can be read', () => {
  for (const [status, code] of [
    [408, 'TIMEOUT'],
    [429, 'API_RATE_LIMIT'],
    [422, 'API_RATE_LIMIT'],
    [422, 'PAYMENT_RATE_LIMIT'],
    [500, 'INTERNAL_ERROR'],
    [422, null],
    [201, 'NO_ORDER'],
  ] as const) {
    assert.deepEqual(toCreationOutcome(answered(status, code)), { kind: 'unknown' });
  }
  assert.deepEqual(toCreationOutcome({ kind: 'unclear' }), { kind: 'unknown' });
  assert.equal(toCreationOutcome(answered(422, 'DUPLICATE_REQUEST')).kind, 'ask');
});

test('whether money moved is not known by a code that is not known', () => {
  assert.deepEqual(toWriteOutcome(answered(422, 'SOMETHING_NEW')), { kind: 'unknown' });
});
