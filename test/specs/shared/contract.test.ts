/** The closed lists of the contract: problem codes with their status, statuses, routes. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import {
  ATTEMPT_STATUSES,
  ENDPOINTS,
  isInFlight,
  isLiveAttempt,
  isProblemCode,
  LIVE_ATTEMPT_STATUSES,
  PROBLEM_STATUS,
} from '@plural-points/shared';

describe('A problem code', () => {
  it('is a word of the closed list, whatever else an object has', () => {
    assert.equal(isProblemCode('payment_declined'), true);
    for (const other of ['toString', '__proto__', 'constructor', '', 'PAYMENT_DECLINED', null, 402])
      assert.equal(isProblemCode(other), false, String(other));
  });

  it('has the status that the contract names', () => {
    const named = {
      attempt_in_progress: 409,
      duplicate_merchant_order_reference: 409,
      idempotency_key_required: 400,
      invalid_card: 422,
      order_refused: 422,
      origin_not_allowed: 403,
      payment_declined: 402,
      payment_unavailable: 503,
      quote_changed: 409,
      rate_limited: 429,
      sealed_payload_rejected: 422,
      session_expired: 410,
      session_not_payable: 409,
    };
    for (const [code, status] of Object.entries(named))
      assert.equal(new Map<string, number>(Object.entries(PROBLEM_STATUS)).get(code), status, code);
  });

  it('is always an error', () => {
    for (const status of Object.values(PROBLEM_STATUS)) assert.ok(status >= 400 && status < 600);
  });
});

describe('The status of an attempt', () => {
  it('blocks another attempt unless it failed or was cancelled', () => {
    const blocking = ATTEMPT_STATUSES.filter(isLiveAttempt);
    assert.deepEqual(blocking, [...LIVE_ATTEMPT_STATUSES]);
    assert.deepEqual(
      ATTEMPT_STATUSES.filter((status) => !isLiveAttempt(status)),
      ['cancelled', 'failed'],
    );
  });

  it('is in flight only while there is no verdict, and then it blocks', () => {
    assert.deepEqual(ATTEMPT_STATUSES.filter(isInFlight), ['submitting', 'action_required', 'processing']);
    for (const status of ATTEMPT_STATUSES.filter(isInFlight)) assert.equal(isLiveAttempt(status), true);
  });
});

describe('The routes', () => {
  it('are each one method on one path below /v1', () => {
    const routes = Object.values(ENDPOINTS).map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(routes).size, routes.length);
    for (const { path } of Object.values(ENDPOINTS)) assert.match(path, /^\/v1\/[a-z:/-]+(?:\/:id)?/);
  });
});
