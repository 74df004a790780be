/** One running shop and one browser for a test file, and a fresh tab for each test in it. */
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser, type ProfiledBrowser } from './browser.ts';
import { BankPage, CheckoutForm, StorePages } from './store-pages.ts';
import { startStoreStack, type StoreStack } from './store-stack.ts';

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly store: StorePages;
  readonly form: CheckoutForm;
  readonly bank: BankPage;
}

export interface Shop {
  readonly stack: StoreStack;
  readonly browser: ProfiledBrowser;
  /** A new tab. `await using` closes it at the end of the test. */
  visit(): Promise<Visit>;
}

/** Registers the start and the end of a shop for this file. @returns the shop, once the tests run. */
export function openShop(bffSettings: Readonly<Record<string, string>> = {}): () => Shop {
  let shop: Shop | null = null;
  before(async () => {
    const stack = await startStoreStack(bffSettings);
    try {
      const browser = await launchBrowser();
      shop = { stack, browser, visit: () => visit(browser, stack) };
    } catch (error) {
      await stack.stop();
      throw error;
    }
  });
  after(async () => {
    await shop?.browser.discard();
    await shop?.stack.stop();
  });
  return () => {
    if (shop === null) throw new Error('the shop is not open yet');
    return shop;
  };
}

async function visit(browser: ProfiledBrowser, stack: StoreStack): Promise<Visit> {
  const page = await browser.context.newPage();
  return {
    page,
    store: new StorePages(page, stack.storeUrl),
    form: new CheckoutForm(page),
    bank: new BankPage(page),
    [Symbol.asyncDispose]: () => page.close(),
  };
}
