/**
 * A merchant and a shopper without a network between them and the sandbox: each call is read, decided and answered as over
 * HTTP, a hundred times as fast. What the network adds (tokens, faults, headers) is not here.
 */
import assert from 'node:assert/strict';
import { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, type RouteName, type SwitchesPatch } from '@plural-points/sandbox';
import { apiHandlers } from '../../sandbox/src/http/api-handlers.ts';
import { imbalances } from '../../sandbox/src/ledger/audit.ts';
import { answerChallenge, type ChallengeAction } from '../../sandbox/src/ledger/challenge.ts';
import { isRefusal } from '../../sandbox/src/ledger/refusal.ts';
import { Plural } from '../../sandbox/src/plural.ts';
import { type Json, orderRequest, type Reply } from './plural-client.ts';
import type { Merchant } from './random-calls.ts';

export class InProcessMerchant implements Merchant {
  readonly #plural = new Plural({ clientId: DEFAULT_CLIENT_ID, clientSecret: DEFAULT_CLIENT_SECRET });
  readonly #handlers = apiHandlers(this.#plural);

  constructor() {
    this.#plural.publicUrl = 'http://sandbox.example';
    this.#plural.clock.freeze();
  }

  createOrder(fields: Json): Promise<Reply> {
    return this.#call('createOrder', '', orderRequest(fields));
  }

  order(orderId: string): Promise<Reply> {
    return this.#call('getOrder', orderId);
  }

  pay(orderId: string, payments: readonly Json[]): Promise<Reply> {
    return this.#call('createPayment', orderId, { payments });
  }

  capture(orderId: string, body: Json): Promise<Reply> {
    return this.#call('capture', orderId, body);
  }

  cancel(orderId: string): Promise<Reply> {
    return this.#call('cancel', orderId);
  }

  refund(orderId: string, body: Json): Promise<Reply> {
    return this.#call('refund', orderId, body);
  }

  answerChallenge(order: Json, form: Record<string, string>): Promise<void> {
    const token = new URL(String(order.challenge_url)).searchParams.get('token') ?? '';
    const challenge = this.#plural.ledger.challenges.get(token);
    assert.ok(challenge);
    const action: ChallengeAction =
      form.action === 'cancel' || form.action === 'resend'
        ? { kind: form.action }
        : { kind: 'code', code: form.otp ?? '' };
    answerChallenge(this.#plural.ledger, this.#plural.moment(), challenge, action);
    return Promise.resolve();
  }

  switches(patch: SwitchesPatch): Promise<void> {
    this.#plural.turn(patch);
    return Promise.resolve();
  }

  advance(milliseconds: number): Promise<void> {
    this.#plural.clock.advance(milliseconds);
    this.#plural.moment();
    return Promise.resolve();
  }

  /** What does not add up at this moment, as the control API tells it. */
  imbalances(): string[] {
    return imbalances(this.#plural.ledger);
  }

  /** The kinds of movement so far. */
  movements(): string[] {
    return this.#plural.ledger.journal.map(({ movement }) => movement);
  }

  #call(route: RouteName, orderId: string, body?: Json): Promise<Reply> {
    const { handle, after } = this.#handlers[route];
    const call = { at: this.#plural.moment(), params: { orderId }, body };
    const outcome = handle(call);
    if (isRefusal(outcome)) return replied(outcome.status, { code: outcome.code });
    // Written down before it goes on by itself, as over HTTP.
    const text = JSON.stringify(outcome.body);
    after?.(call);
    return replied(outcome.status, JSON.parse(text) as Json);
  }
}

function replied(status: number, body: Json): Promise<Reply> {
  return Promise.resolve({ status, body, text: JSON.stringify(body), headers: new Headers() });
}
