/** What a shopper and the shop's people do on the pages, in their words: page objects for the tests of the whole. */
import { TEST_CARDS, TEST_OTP, type TestCardName } from '@plural-points/sandbox';
import type { Locator, Page } from 'playwright-core';

export interface TypedCard {
  readonly number: string;
  readonly expiry: string;
  readonly cvv: string;
  readonly name: string;
}

/** A mobile number that the bank knows for every card of the catalogue. */
export const KNOWN_MOBILE = TEST_CARDS.points.mobiles[0];
/** A valid number that no bank in the sandbox knows. */
export const UNKNOWN_MOBILE = '9000000001';

export function cardOf(name: TestCardName): TypedCard {
  return { number: TEST_CARDS[name].number, expiry: '11/30', cvv: '123', name: 'Kevin Bob' };
}

/** The store: shelf, checkout, return page, orders. */
export class StorePages {
  readonly #page: Page;
  readonly #storeUrl: string;

  constructor(page: Page, storeUrl: string) {
    this.#page = page;
    this.#storeUrl = storeUrl;
  }

  /** Buys one product and ends at its checkout. @returns the order's id, which is its reference too. */
  async buy(product: string, { isReserved = false } = {}): Promise<string> {
    await this.#page.goto(this.#storeUrl);
    const item = this.#page.getByRole('listitem').filter({ hasText: product });
    if (isReserved) await item.getByRole('checkbox', { name: 'Reserve now' }).check();
    await item.getByRole('button', { name: 'Buy' }).click();
    await this.#page.waitForURL(/\/checkout\/HC/);
    return new URL(this.#page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** The order's entry at the desk, just read from the BFF. */
  async orderEntry(orderId: string): Promise<Locator> {
    await this.#page.goto(`${this.#storeUrl}/orders`);
    return this.#page.getByRole('article', { name: orderId });
  }
}

/** The checkout element: its fields, its points, its one button. */
export class CheckoutForm {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async enter(card: TypedCard): Promise<void> {
    await this.#page.getByLabel('Card number', { exact: true }).fill(card.number);
    await this.#page.getByLabel('Expiry').fill(card.expiry);
    await this.#page.getByLabel('CVV').fill(card.cvv);
    await this.#page.getByLabel('Name on card').fill(card.name);
  }

  async checkPoints(mobile: string): Promise<void> {
    await this.#page.getByLabel('Mobile number').fill(mobile);
    await this.#page.getByRole('button', { name: 'Check my points' }).click();
  }

  consent(): Locator {
    return this.#page.getByRole('checkbox', { name: /^Use / });
  }

  payButton(): Locator {
    return this.#page.getByRole('button', { name: /^Pay / });
  }

  text(words: string | RegExp): Locator {
    return this.#page.getByText(words).first();
  }

  /** Presses Pay and waits for the bank's page. */
  async payToBank(): Promise<void> {
    await this.payButton().click();
    await this.#page.waitForURL(/\/web\/auth\/landing/);
  }
}

/** The bank's page in the sandbox. */
export class BankPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async confirm(): Promise<void> {
    await this.#page.getByLabel('One-time password').fill(TEST_OTP);
    await this.#page.getByRole('button', { name: /^Pay / }).click();
  }

  async cancel(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Cancel/ }).click();
  }
}
