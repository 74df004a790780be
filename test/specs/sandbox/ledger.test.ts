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

interface Known {
  readonly id: string;
  readonly amount: number;
  challengeUrl: string;
}

/** Random calls on a few orders: two of three are what the order's status asks for next, the rest are anything at all. */
class Sequence {
  readonly #plural: PluralClient;
  readonly #random: (below: number) => number;
  readonly #orders: Known[] = [];

  constructor(plural: PluralClient, seed: number) {
    this.#plural = plural;
    this.#random = randomFrom(seed);
  }

  async step(): Promise<void> {
    if (this.#orders.length < MOST_ORDERS && this.#random(4) === 0) return this.#create();
    if (this.#orders.length === 0) return this.#create();
    const order = this.#pick(this.#orders);
    if (this.#random(3) > 0) return this.#advance(order);
    const steps = [
      () => this.#pay(order),
      () => this.#challenge(order),
      () => this.#capture(order),
      () => this.#cancel(order),
      () => this.#refund(order),
      () => this.#wait(),
      () => this.turn(),
    ];
    return this.#pick(steps)();
  }

  async #advance(order: Known): Promise<void> {
    const { status } = dataOf(await this.#plural.order(order.id));
    switch (status) {
      case 'CREATED':
      case 'ATTEMPTED':
        return this.#pay(order);
      case 'PENDING':
        return this.#challenge(order);
      case 'AUTHORIZED':
        return this.#random(4) === 0 ? this.#cancel(order) : this.#capture(order);
      case 'PROCESSED':
      case 'PARTIALLY_CAPTURED':
      case 'PARTIALLY_REFUNDED':
        return this.#random(2) === 0 ? this.#refund(order) : this.#wait();
      default:
        return this.#wait();
    }
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#random(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  async #create(): Promise<void> {
    const amount = 200 + this.#random(20_000);
    const reply = await this.#plural.createOrder({ order_amount: inr(amount), pre_auth: this.#random(2) === 0 });
    this.#orders.push({ id: String(dataOf(reply).order_id), amount, challengeUrl: '' });
  }

  async #pay(order: Known): Promise<void> {
    const number = this.#random(2) === 0 ? TEST_CARDS.points.number : this.#pick(NUMBERS);
    // Some of these splits are right, some ask for too much, some do not add up.
    const points = Math.floor((order.amount * this.#random(80)) / 100);
    const card = order.amount - points + (this.#random(8) === 0 ? 1 : 0);
    const split = [cardLeg(card, { number }), pointsLeg(points, { number })];
    const reply = await this.#plural.pay(order.id, points < 100 ? [cardLeg(order.amount, { number })] : split);
    if (reply.status === 200) order.challengeUrl = String(dataOf(reply).challenge_url);
  }

  async #challenge(order: Known): Promise<void> {
    if (order.challengeUrl === '') return;
    const right = { action: 'code', otp: '123456' };
    const other = this.#pick([{ action: 'code', otp: '000000' }, { action: 'cancel' }, { action: 'resend' }]);
    const form: Record<string, string> = this.#random(4) === 0 ? other : right;
    await this.#plural.answerChallenge({ challenge_url: order.challengeUrl }, form);
  }

  async #capture(order: Known): Promise<void> {
    const part: Json = this.#random(2) === 0 ? {} : { capture_amount: inr(100 + this.#random(order.amount)) };
    await this.#plural.capture(order.id, { merchant_capture_reference: newReference(), ...part });
  }

  async #cancel(order: Known): Promise<void> {
    await this.#plural.cancel(order.id);
  }

  async #refund(order: Known): Promise<void> {
    const part: Json = this.#random(3) === 0 ? {} : { order_amount: inr(100 + this.#random(order.amount)) };
    await this.#plural.refund(order.id, { merchant_order_reference: newReference(), ...part });
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
      capPercent: this.#pick([30, 70, 70, 100]),
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
      await plural.control.clock.freeze();
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
