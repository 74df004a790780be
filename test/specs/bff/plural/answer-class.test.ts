import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyWrite } from '../../../../bff/src/plural/answer-class.ts';

const TABLE: readonly (readonly [number, string | null, string])[] = [
  [200, null, 'done'],
  [201, null, 'done'],
  [400, 'INVALID_REQUEST', 'refused'],
  [401, 'UNAUTHORIZED', 'unauthorized'],
  [403, null, 'refused'],
  [404, 'ORDER_NOT_FOUND', 'refused'],
  [405, null, 'refused'],
  [408, null, 'unknown'],
  [409, null, 'unknown'],
  [422, 'CARD_EXPIRED', 'declined'],
  [422, 'PAYMENT_DECLINED', 'declined'],
  [422, 'PAYMENT_METHOD_NOT_ENABLED', 'refused'],
  [422, 'DUPLICATE_REQUEST', 'ask'],
  [422, 'OPERATION_NOT_ALLOWED', 'ask'],
  [422, 'ORDER_CANCELLED', 'ask'],
  [422, 'PAYMENT_PENDING', 'ask'],
  [422, 'A_CODE_OF_TOMORROW', 'unknown'],
  [422, null, 'unknown'],
  [429, 'API_RATE_LIMIT', 'unknown'],
  [500, 'INTERNAL_ERROR', 'unknown'],
  [502, null, 'unknown'],
  [503, null, 'unknown'],
  [504, 'TIMED_OUT', 'unknown'],
  [504, 'INVALID_USER_ACCOUNT', 'unknown'],
  [302, null, 'unknown'],
  [418, null, 'unknown'],
];

for (const [status, code, kind] of TABLE) {
  test(`an answer of ${status} ${code ?? 'without a code'} to a write is "${kind}"`, () => {
    assert.equal(classifyWrite(status, code).kind, kind);
  });
}
