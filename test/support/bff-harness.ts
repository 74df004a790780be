/**
 * A BFF for a test: the real router over a real database, a clock of the test's own, and the calls of its two
 * clients by name.
 */
import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import request, { type Response } from 'supertest';
import { configFrom, createPointsCheckout, type PointsCheckout } from '@plural-points/bff';
import type { CheckoutView, CreatedSession } from '@plural-points/shared';
import { createTestDatabase, type TestDatabase } from './bff-database.ts';
import { sealFor } from './bff-seal.ts';
import { assertLedgerReplays } from './replayed-ledger.ts';

export const MERCHANT_KEY = 'test-merchant-key-of-thirty-two-characters';
export const STOREFRONT = 'https://shop.example';

export const GUIDE_CARD = {
  cardNumber: '4012001037141112',
  expiryMonth: '12',
  expiryYear: '2099',
  cvv: '123',
  holderName: 'Kevin Bob',
  mobileNumber: '9876543210',
} as const;

/** Past the time that the janitor leaves a shopper at the bank in peace, in milliseconds. */
export const PAST_BANK_STEP_MS = 33_000;

export type Json = Record<string, unknown>;

export interface BffOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** One that is there already and stays: to see what a restart finds, or for several BFFs on one PostgreSQL. */
  readonly database?: TestDatabase;
}

export class Bff {
  readonly app: Express;
  readonly database: TestDatabase;
  readonly #checkout: PointsCheckout;
  readonly #stop: () => Promise<void>;
  #offsetMs = 0;

  private constructor(app: Express, database: TestDatabase, checkout: PointsCheckout, stop: () => Promise<void>) {
    this.app = app;
    this.#checkout = checkout;
    this.database = database;
    this.#stop = stop;
  }

  static async start(pluralUrl: string, options: BffOptions = {}): Promise<Bff> {
    const database = options.database ?? (await createTestDatabase());
    const config = configFrom({
      PLURAL_API_URL: pluralUrl,
      PUBLIC_URL: 'http://localhost:8787',
      DATABASE_URL: database.url,
      ALLOWED_ORIGINS: STOREFRONT,
      MERCHANT_API_KEYS: MERCHANT_KEY,
      APP_SECRET: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'silent',
      ...options.env,
    });
    const clock = (): Date => new Date(Date.now() + bff.#offsetMs);
    const checkout = createPointsCheckout(config, { clock, backgroundMs: 0 });
    await checkout.start();
    const app = express();
    app.use(checkout.router);
    const bff: Bff = new Bff(app, database, checkout, async () => {
      await checkout.stop();
      if (options.database !== undefined) return;
      await assertLedgerReplays(database.url, config.appSecrets);
      await database.drop();
    });
    return bff;
  }

  /** Stops it, and asserts of a database of its own that every session's state follows from its evidence. */
  async stop(): Promise<void> {
    await this.#stop();
  }

  /** One round of its background work: the harness starts it without a timer. */
  async round(): Promise<void> {
    await this.#checkout.round();
  }

  /** Moves the BFF's clock on; Plural's stays. */
  advance(milliseconds: number): void {
    this.#offsetMs += milliseconds;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  merchant(method: 'get' | 'post', path: string, body?: Json, headers: Record<string, string> = {}): Promise<Response> {
    const call = request(this.app)[method](path).set('Authorization', `Bearer ${MERCHANT_KEY}`).set(headers);
    return Promise.resolve(body === undefined ? call : call.send(body));
  }

  createSession(fields: Json = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.merchant('post', '/v1/checkout-sessions', sessionRequest(fields), headers);
  }

  /** A session that was opened. */
  async open(fields: Json = {}): Promise<Shopper> {
    const response = await this.createSession(fields);
    if (response.status !== 201) throw new Error(`no session: ${response.status} ${response.text}`);
    return new Shopper(this, response.body as CreatedSession);
  }
}

/** The shopper of one session, as the element speaks for them. */
export class Shopper {
  readonly bff: Bff;
  readonly session: CreatedSession;

  constructor(bff: Bff, session: CreatedSession) {
    this.bff = bff;
    this.session = session;
  }

  get id(): string {
    return this.session.id;
  }

  get reference(): string {
    return this.session.merchantOrderReference;
  }

  view(): Promise<Response> {
    return Promise.resolve(
      request(this.bff.app).get('/v1/checkout').set('Authorization', `Bearer ${this.session.clientSecret}`),
    );
  }

  async merchantView(): Promise<Json> {
    return (await this.bff.merchant('get', `/v1/checkout-sessions/${this.id}`)).body as Json;
  }

  post(path: string, body: Json): Promise<Response> {
    return Promise.resolve(
      request(this.bff.app).post(path).set('Authorization', `Bearer ${this.session.clientSecret}`).send(body),
    );
  }

  async seal(purpose: 'quote' | 'payment', content: unknown, header: Json = {}): Promise<string> {
    return await sealFor((await this.view()).body as CheckoutView, purpose, content, header);
  }

  async quote(card: { cardNumber: string; mobileNumber: string } = GUIDE_CARD): Promise<Response> {
    const { cardNumber, mobileNumber } = card;
    return await this.post('/v1/checkout/points-quote', {
      sealed: await this.seal('quote', { cardNumber, mobileNumber }),
    });
  }

  /** Pays with the card; with a quote's token, with points too. */
  async pay(options: PayOptions = {}): Promise<Response> {
    const { attemptId = randomUUID(), card = GUIDE_CARD, quoteToken, consent } = options;
    return await this.post('/v1/checkout/payment', {
      attemptId,
      sealed: await this.seal('payment', card, { aid: attemptId }),
      points: quoteToken === undefined ? null : { quoteToken, consent: { ...this.consent(), ...consent } },
    });
  }

  /** Looks the points up and pays with all that is redeemable. */
  async payWithPoints(options: Omit<PayOptions, 'quoteToken'> = {}): Promise<Response> {
    const quote = await this.quote({ ...GUIDE_CARD, ...options.card });
    return await this.pay({ ...options, quoteToken: quote.body.quote.token });
  }

  consent(): { locale: string; text: string; grantedAt: string } {
    return {
      locale: 'en-IN',
      text: 'Use 140 points (₹35.00). ₹15.00 will be charged to the card ending 1112.',
      grantedAt: this.bff.now().toISOString(),
    };
  }
}

export interface PayOptions {
  readonly attemptId?: string;
  readonly card?: Json & { readonly cardNumber: string; readonly mobileNumber?: string };
  readonly quoteToken?: string;
  readonly consent?: Json;
}

let references = 0;

export function sessionRequest(fields: Json = {}): Json {
  references += 1;
  return {
    merchantOrderReference: `ORDER-${process.pid}-${references}`,
    amount: { value: 5000, currency: 'INR' },
    returnUrl: `${STOREFRONT}/return`,
    ...fields,
  };
}
