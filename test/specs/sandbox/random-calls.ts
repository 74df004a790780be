/** Random sequences of a merchant's and a shopper's calls, decided by a seed, whichever way they reach the sandbox. */
import assert from 'node:assert/strict';
import { TEST_CARDS } from '@plural-points/sandbox';
import { type Random, randomOf } from '../../chaos/random.ts';
import { cardLeg, dataOf, type Json, newReference, type PluralClient, pointsLeg } from './plural-client.ts';

const MOST_ORDERS = 2;

const NUMBERS = Object.values(TEST_CARDS).map(({ number }) => number);
const inr = (value: number) => ({ value, currency: 'INR' });

/** The calls that a sequence is made of. */
export type Merchant = Pick<
  PluralClient,
  'createOrder' | 'order' | 'pay' | 'capture' | 'cancel' | 'refund' | 'switches' | 'advance'
> & {
  answerChallenge(order: Json, form: Record<string, string>): Promise<unknown>;
};

interface Known {
  readonly id: string;
  readonly amount: number;
  challengeUrl: string;
}

/** Random calls on a few orders: two of three are what the order's status asks for next, the rest are anything at all. */
export class Sequence {
  readonly #plural: Merchant;
  readonly #random: Random;
  readonly #orders: Known[] = [];

  constructor(plural: Merchant, seed: number) {
    this.#plural = plural;
    this.#random = randomOf(seed);
  }

  async step(): Promise<void> {
    if (this.#orders.length < MOST_ORDERS && this.#random.below(4) === 0) return this.#create();
    if (this.#orders.length === 0) return this.#create();
    const order = this.#pick(this.#orders);
    if (this.#random.below(3) > 0) return this.#advance(order);
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
        return this.#random.below(4) === 0 ? this.#cancel(order) : this.#capture(order);
      case 'PROCESSED':
      case 'PARTIALLY_CAPTURED':
      case 'PARTIALLY_REFUNDED':
        return this.#random.below(2) === 0 ? this.#refund(order) : this.#wait();
      default:
        return this.#wait();
    }
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#random.below(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  async #create(): Promise<void> {
    const amount = 200 + this.#random.below(20_000);
    const reply = await this.#plural.createOrder({ order_amount: inr(amount), pre_auth: this.#random.below(2) === 0 });
    this.#orders.push({ id: String(dataOf(reply).order_id), amount, challengeUrl: '' });
  }

  async #pay(order: Known): Promise<void> {
    const number = this.#random.below(2) === 0 ? TEST_CARDS.points.number : this.#pick(NUMBERS);
    // Some of these splits are right, some ask for too much, some do not add up.
    const points = Math.floor((order.amount * this.#random.below(80)) / 100);
    const card = order.amount - points + (this.#random.below(8) === 0 ? 1 : 0);
    const split = [cardLeg(card, { number }), pointsLeg(points, { number })];
    const reply = await this.#plural.pay(order.id, points < 100 ? [cardLeg(order.amount, { number })] : split);
    if (reply.status === 200) order.challengeUrl = String(dataOf(reply).challenge_url);
  }

  async #challenge(order: Known): Promise<void> {
    if (order.challengeUrl === '') return;
    const right = { action: 'code', otp: '123456' };
    const other = this.#pick([{ action: 'code', otp: '000000' }, { action: 'cancel' }, { action: 'resend' }]);
    const form: Record<string, string> = this.#random.below(4) === 0 ? other : right;
    await this.#plural.answerChallenge({ challenge_url: order.challengeUrl }, form);
  }

  async #capture(order: Known): Promise<void> {
    const part: Json =
      this.#random.below(2) === 0 ? {} : { capture_amount: inr(100 + this.#random.below(order.amount)) };
    await this.#plural.capture(order.id, { merchant_capture_reference: newReference(), ...part });
  }

  async #cancel(order: Known): Promise<void> {
    await this.#plural.cancel(order.id);
  }

  async #refund(order: Known): Promise<void> {
    const part: Json = this.#random.below(3) === 0 ? {} : { order_amount: inr(100 + this.#random.below(order.amount)) };
    await this.#plural.refund(order.id, { merchant_order_reference: newReference(), ...part });
  }

  async #wait(): Promise<void> {
    await this.#plural.advance(this.#pick([500, 2_000, 60_000, 900_000]));
  }

  /** Turns every switch that decides how money moves. */
  async turn(): Promise<void> {
    await this.#plural.switches({
      mixedLegs: this.#pick(['never', 'never', 'never', 'card-failed', 'points-failed']),
      preAuthFalseEnds: this.#pick(['PROCESSED', 'AUTHORIZED-then-PROCESSED', 'AUTHORIZED']),
      wrongSplit: this.#pick(['refuse', 'accept-then-fail']),
      refundOutcome: this.#pick(['PROCESSED', 'PROCESSED', 'FAILED']),
      refundPointsExpired: this.#random.below(2) === 0,
      captureOutcome: this.#pick(['PROCESSED', 'PROCESSED', 'FAILED']),
      customerCancel: this.#pick(['CANCELLED', 'ATTEMPTED']),
      frictionless: this.#random.below(4) === 0,
      capPercent: this.#pick([30, 70, 70, 100]),
      retries: this.#pick([1, 3, 10]),
    });
  }
}
