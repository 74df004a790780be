/** What the element may send: a sealed payload, an attempt id, and with points the sentence that was agreed to. */
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  captureRequestSchema,
  listSessionsQuerySchema,
  payRequestSchema,
  quoteAnswerSchema,
  quoteRequestSchema,
} from '@plural-points/shared/schemas';

const consent = {
  locale: 'hi',
  text: 'मैं 140 पॉइंट (₹35.00) इस्तेमाल करने की सहमति देता हूँ।',
  grantedAt: '2026-11-22T10:00:00.000Z',
};
const pay = { attemptId: randomUUID(), sealed: 'a.b.c', points: { quoteToken: 'token', consent } };

const isPayRequest = (change: object) => payRequestSchema.safeParse({ ...pay, ...change }).success;
const isConsent = (change: object) =>
  isPayRequest({ points: { quoteToken: 'token', consent: { ...consent, ...change } } });

describe('A request to pay', () => {
  it('carries points with a consent, or says that there are none', () => {
    assert.equal(isPayRequest({}), true);
    assert.equal(isPayRequest({ points: null }), true);
    assert.equal(isPayRequest({ points: undefined }), false);
    assert.equal(isPayRequest({ points: { quoteToken: 'token' } }), false);
    assert.equal(isPayRequest({ points: { consent } }), false);
  });

  it('never carries an amount or a card in the clear', () => {
    for (const field of ['amount', 'cardNumber', 'card', 'cvv'])
      assert.equal(isPayRequest({ [field]: 'x' }), false, field);
  });

  it('has a UUID for its attempt', () => {
    assert.equal(isPayRequest({ attemptId: '1' }), false);
    assert.equal(isPayRequest({ attemptId: '' }), false);
  });

  it('is bounded', () => {
    assert.equal(isPayRequest({ sealed: 'x'.repeat(8_001) }), false);
    assert.equal(quoteRequestSchema.safeParse({ sealed: '' }).success, false);
    assert.equal(quoteRequestSchema.safeParse({ sealed: 'x'.repeat(8_001) }).success, false);
  });
});

describe('A consent', () => {
  it('is the sentence as it was shown, at most 1,000 characters', () => {
    assert.equal(payRequestSchema.parse(pay).points?.consent.text, consent.text);
    assert.equal(isConsent({ text: 'x'.repeat(1_000) }), true);
    assert.equal(isConsent({ text: 'x'.repeat(1_001) }), false);
    assert.equal(isConsent({ text: '' }), false);
  });

  it('holds nothing that could be a card number', () => {
    assert.equal(isConsent({ text: 'I agree for 4012 0010 3714 1112.' }), false);
    assert.equal(isConsent({ text: 'कार्ड ४०१२-००१०-३७१४-१११२' }), false);
  });

  it('was granted at a moment in UTC', () => {
    for (const grantedAt of ['2026-11-22', '2026-11-22T10:00:00', '2026-11-22T10:00:00+05:30', 'yesterday', 1])
      assert.equal(isConsent({ grantedAt }), false, String(grantedAt));
  });
});

describe('The answer to a points lookup', () => {
  const quote = {
    token: 'token',
    redeemable: { value: 3_500, currency: 'INR' },
    points: 140,
    split: { card: { value: 1_500, currency: 'INR' }, points: { value: 3_500, currency: 'INR' } },
    expiresAt: '2026-11-22T10:02:00.000Z',
  };

  it('is a quote, or one of two reasons, and nothing between', () => {
    const isAnswer = (answer: object) => quoteAnswerSchema.safeParse(answer).success;
    assert.equal(isAnswer({ eligible: true, reason: null, quote }), true);
    assert.equal(isAnswer({ eligible: false, reason: 'not_available', quote: null }), true);
    assert.equal(isAnswer({ eligible: false, reason: 'temporarily_unavailable', quote: null }), true);
    assert.equal(isAnswer({ eligible: true, reason: null, quote: null }), false);
    assert.equal(isAnswer({ eligible: false, reason: 'wrong_mobile', quote: null }), false);
    assert.equal(isAnswer({ eligible: false, reason: 'not_available', quote }), false);
  });

  it('never tells the whole balance', () => {
    const withBalance = { ...quote, balance: { value: 23_718_050, currency: 'INR' } };
    assert.equal(quoteAnswerSchema.safeParse({ eligible: true, reason: null, quote: withBalance }).success, false);
  });
});

describe('What a merchant asks', () => {
  it('captures all when no amount is named', () => {
    assert.deepEqual(captureRequestSchema.parse({}), {});
    assert.equal(captureRequestSchema.parse({ amount: { value: 100, currency: 'INR' } }).amount?.value, 100);
    for (const amount of [100, { value: '100', currency: 'INR' }, { value: 1.5, currency: 'INR' }, { value: 100 }])
      assert.equal(captureRequestSchema.safeParse({ amount }).success, false);
  });

  it('lists twenty sessions unless it names another number up to a hundred', () => {
    for (const nothing of [{}, { limit: '' }]) assert.equal(listSessionsQuerySchema.parse(nothing).limit, 20);
    assert.equal(listSessionsQuerySchema.parse({ limit: '100' }).limit, 100);
    for (const limit of ['0', '101', '1.5', 'all', ' ']) {
      assert.equal(listSessionsQuerySchema.safeParse({ limit }).success, false, limit);
    }
  });

  it('reads needsAttention as the word it is', () => {
    assert.equal(listSessionsQuerySchema.parse({ needsAttention: 'false' }).needsAttention, false);
    assert.equal(listSessionsQuerySchema.safeParse({ needsAttention: '0' }).success, false);
    assert.equal(listSessionsQuerySchema.safeParse({ status: 'paid' }).success, false);
  });
});
