import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyWrite, type AnswerClass } from '../../../../bff/src/plural/answer-class.ts';

const DONE: AnswerClass = { kind: 'done' };
const UNKNOWN: AnswerClass = { kind: 'unknown' };
const refused = (code: string): AnswerClass => ({ kind: 'refused', code });
const ask = (code: string): AnswerClass => ({ kind: 'ask', code });

const TABLE: readonly (readonly [number, string | null, AnswerClass])[] = [
  [199, null, UNKNOWN],
  [200, null, DONE],
  [201, null, DONE],
  [300, null, UNKNOWN],
  [302, null, UNKNOWN],
  [400, 'INVALID_REQUEST', refused('INVALID_REQUEST')],
  [400, 'A_CODE_OF_TOMORROW', refused('A_CODE_OF_TOMORROW')],
  [400, 'CARD_EXPIRED', refused('CARD_EXPIRED')],
  [401, 'UNAUTHORIZED', { kind: 'unauthorized' }],
  [403, null, refused('UNKNOWN_REFUSAL')],
  [404, 'ORDER_NOT_FOUND', refused('ORDER_NOT_FOUND')],
  [405, null, refused('UNKNOWN_REFUSAL')],
  [408, 'INVALID_REQUEST', UNKNOWN],
  [409, null, UNKNOWN],
  [409, 'DUPLICATE_REQUEST', ask('DUPLICATE_REQUEST')],
  [418, null, UNKNOWN],
  [418, 'CARD_EXPIRED', UNKNOWN],
  [422, null, UNKNOWN],
  [422, 'A_CODE_OF_TOMORROW', UNKNOWN],
  [422, 'CARD_EXPIRED', { kind: 'declined', failure: 'card_expired', code: 'CARD_EXPIRED' }],
  [422, 'PAYMENT_DECLINED', { kind: 'declined', failure: 'card_declined', code: 'PAYMENT_DECLINED' }],
  [422, 'INVALID_REQUEST', refused('INVALID_REQUEST')],
  [422, 'ORDER_NOT_FOUND', refused('ORDER_NOT_FOUND')],
  [422, 'INVALID_USER_ACCOUNT', refused('INVALID_USER_ACCOUNT')],
  [422, 'PAYMENT_METHOD_NOT_ENABLED', refused('PAYMENT_METHOD_NOT_ENABLED')],
  [422, 'DUPLICATE_REQUEST', ask('DUPLICATE_REQUEST')],
  [422, 'OPERATION_NOT_ALLOWED', ask('OPERATION_NOT_ALLOWED')],
  [422, 'ORDER_CANCELLED', ask('ORDER_CANCELLED')],
  [422, 'PAYMENT_PENDING', ask('PAYMENT_PENDING')],
  [429, 'INVALID_REQUEST', UNKNOWN],
  [500, 'INVALID_REQUEST', UNKNOWN],
  [502, null, UNKNOWN],
  [503, null, UNKNOWN],
  [504, 'INVALID_USER_ACCOUNT', UNKNOWN],
];

for (const [status, code, expected] of TABLE) {
  test(`an answer of ${status} ${code ?? 'without a code'} to a write is "${expected.kind}"`, () => {
    assert.deepEqual(classifyWrite(status, code), expected);
  });
}
