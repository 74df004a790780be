import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSandbox, TEST_CARDS } from '@plural-points/sandbox';
import { cardLeg, connect, dataOf, type Json, newReference, type PluralClient, pointsLeg } from './plural-client.ts';

/** `SANDBOX_SEQUENCES=1000` runs the long form. */
const SEQUENCES = Number(process.env.SANDBOX_SEQUENCES ?? 100);
const STEPS = 25;
const MOST_ORDERS = 2;

const NUMBERS = Object.values(TEST_CARDS).map(({ number }) => number);
const inr = (value: number) => ({ value, currency: 'INR' });

/** The same sequence for the same seed (mulberry32), so that a failure can be seen again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

class Sequence {
  readonly #plural: PluralClient;
  readonly #random: (below: number) => number;
  readonly #orders: { id: string; amount: number; challengeUrl: string }[] = [];

  constructor(plural: PluralClient, seed: number) {
    this.#plural = plural;
    this.#random = randomFrom(seed);
  }

  async step(): Promise<void> {
    const steps = [
      () => this.#create(),
      () => this.#pay(),
      () => this.#pay(),
      () => this.#challenge(),
      () => this.#challenge(),
      () => this.#capture(),
      () => this.#cancel(),
      () => this.#refund(),
      () => this.#refund(),
      () => this.#wait(),
      () => this.turn(),
    ];
    await this.#pick(steps)();
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#random(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  /** Few orders a sequence, so that each of them gets far. */
  async #create(): Promise<void> {
    if (this.#orders.length === MOST_ORDERS) return this.#pay();
    const amount = 200 + this.#random(20_000);
    const reply = await this.#plural.createOrder({ order_amount: inr(amount), pre_auth: this.#random(2) === 0 });
    this.#orders.push({ id: String(dataOf(reply).order_id), amount, challengeUrl: '' });
  }

  async #pay(): Promise<void> {
    if (this.#orders.length === 0) return this.#create();
    const order = this.#pick(this.#orders);
    const number = this.#pick(NUMBERS);
    // Some of these splits are right, some ask for too much, some do not add up.
    const points = Math.floor((order.amount * this.#random(90)) / 100);
    const card = order.amount - points + (this.#random(8) === 0 ? 1 : 0);
    const legs =
      points < 100 ? [cardLeg(order.amount, { number })] : [cardLeg(card, { number }), pointsLeg(points, { number })];
    const reply = await this.#plural.pay(order.id, legs);
    if (reply.status === 200) order.challengeUrl = String(dataOf(reply).challenge_url);
  }

  async #challenge(): Promise<void> {
    const order = this.#orders.find(({ challengeUrl }) => challengeUrl !== '' && this.#random(2) === 0);
    if (order === undefined) return;
    const form = this.#pick([
      { action: 'code', otp: '123456' },
      { action: 'code', otp: '123456' },
      { action: 'code', otp: '000000' },
      { action: 'cancel' },
      { action: 'resend' },
    ]);
    await this.#plural.answerChallenge({ challenge_url: order.challengeUrl }, form);
  }

  async #capture(): Promise<void> {
    if (this.#orders.length === 0) return;
    const order = this.#pick(this.#orders);
    const amount: Json = this.#random(2) === 0 ? {} : { capture_amount: inr(100 + this.#random(order.amount)) };
    await this.#plural.capture(order.id, { merchant_capture_reference: newReference(), ...amount });
  }

  async #cancel(): Promise<void> {
    if (this.#orders.length > 0) await this.#plural.cancel(this.#pick(this.#orders).id);
  }

  async #refund(): Promise<void> {
    if (this.#orders.length === 0) return;
    const order = this.#pick(this.#orders);
    const amount: Json = this.#random(3) === 0 ? {} : { order_amount: inr(100 + this.#random(order.amount)) };
    await this.#plural.refund(order.id, { merchant_order_reference: newReference(), ...amount });
  }

  async #wait(): Promise<void> {
    await this.#plural.control.clock.advance(this.#pick([500, 2_000, 60_000, 900_000]));
    await this.#plural.authenticate();
  }

  /** Turns every switch that decides how money moves. */
  async turn(): Promise<void> {
    await this.#plural.control.switches({
      mixedLegs: this.#pick(['never', 'never', 'never', 'card-failed', 'points-failed']),
      preAuthFalseEnds: this.#pick(['PROCESSED', 'AUTHORIZED-then-PROCESSED', 'AUTHORIZED']),
      wrongSplit: this.#pick(['refuse', 'accept-then-fail']),
      refundOutcome: this.#pick(['PROCESSED', 'PROCESSED', 'FAILED']),
      refundPointsExpired: this.#random(2) === 0,
      captureOutcome: this.#pick(['PROCESSED', 'PROCESSED', 'FAILED']),
      customerCancel: this.#pick(['CANCELLED', 'ATTEMPTED']),
      frictionless: this.#random(4) === 0,
      capPercent: this.#pick([30, 70, 100]),
      retries: this.#pick([1, 3, 10]),
    });
  }
}

describe('The ledger', () => {
  test(`balances after every one of ${STEPS} random calls, in ${SEQUENCES} sequences`, async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.stop());
    const plural = await connect(sandbox);
    const movements = new Set<string>();
    for (let seed = 1; seed <= SEQUENCES; seed += 1) {
      await plural.control.reset();
      await plural.authenticate();
      const sequence = new Sequence(plural, seed);
      await sequence.turn();
      for (let step = 1; step <= STEPS; step += 1) {
        await sequence.step();
        const { imbalances } = await plural.control.ledger();
        assert.deepEqual(imbalances, [], `seed ${seed}, step ${step}`);
      }
      for (const { movement } of (await plural.control.ledger()).journal) movements.add(movement);
    }
    // A generator that never got far would prove nothing.
    assert.deepEqual([...movements].sort(), ['capture', 'give-back', 'give-back-expired', 'hold', 'release']);
  });
});
