/** One running shop and one browser of this run's engine for a test file, and what a shopper does there. */
import { after, before } from 'node:test';
import { TEST_OTP } from '@plural-points/sandbox';
import { launchEngine } from './engine-browser.ts';
import type { EngineBrowser } from './engine-page.ts';
import { EngineTab } from './engine-tab.ts';
import { freePort } from './free-port.ts';
import { startPlainShop, type PlainShop } from './plain-shop.ts';
import type { TypedCard } from './store-pages.ts';
import { startStoreStack, type StoreStack } from './store-stack.ts';

export interface EngineShop {
  readonly stack: StoreStack;
  readonly shop: PlainShop;
  readonly browser: EngineBrowser;
  newTab(): Promise<EngineTab>;
  /** A tab at the checkout of a new order, where the form is open. */
  atCheckout(): Promise<Checkout>;
}

export interface Checkout extends AsyncDisposable {
  readonly tab: EngineTab;
  /** The order's, for the ledgers. */
  readonly reference: string;
}

/** Registers the start and the end of a shop for this file. @returns the shop, once the tests run. */
export function openEngineShop(): () => EngineShop {
  const running = new AsyncDisposableStack();
  let open: EngineShop | null = null;
  before(async () => {
    const port = await freePort();
    const stack = await startStoreStack({ ALLOWED_ORIGINS: `http://localhost:${port}` });
    running.defer(() => stack.stop());
    const shop = await startPlainShop(port, stack.bffUrl);
    running.defer(() => shop.stop());
    const browser = await launchEngine();
    running.defer(() => browser.discard());
    const newTab = async () => new EngineTab(await browser.newPage());
    open = { stack, shop, browser, newTab, atCheckout: () => atCheckout(shop, stack, newTab) };
  });
  after(() => running.disposeAsync());
  return () => {
    if (open === null) throw new Error('the shop is not open yet');
    return open;
  };
}

async function atCheckout(shop: PlainShop, stack: StoreStack, newTab: () => Promise<EngineTab>): Promise<Checkout> {
  const { reference, checkoutUrl } = await shop.open(stack);
  const tab = await newTab();
  await tab.page.goTo(checkoutUrl);
  await tab.see('#pay');
  // The last part of it to come: nothing moves after that.
  await tab.see('#language');
  return { tab, reference, [Symbol.asyncDispose]: () => tab.page.close() };
}

export async function enterCard(tab: EngineTab, { number, expiry, cvv, name }: TypedCard): Promise<void> {
  for (const [field, text] of Object.entries({ cardNumber: number, expiry, cvv, holderName: name })) {
    await tab.fill(`[data-field=${field}]`, text.replace('/', ''));
  }
}

/** Types the mobile number, asks, and waits for the answer. */
export async function askForPoints(tab: EngineTab, mobile: string): Promise<void> {
  await tab.fill('[data-field=mobileNumber]', mobile);
  await tab.click('#check-points');
  await tab.see('#consent, #points-answer');
}

/** Presses Pay and waits for the bank's page. */
export async function payToBank(tab: EngineTab): Promise<void> {
  await tab.click('#pay');
  await tab.reach(/\/web\/auth\/landing/);
}

export async function confirmAtBank(tab: EngineTab): Promise<void> {
  await tab.fill('#otp', TEST_OTP);
  await tab.click('button[value=code]');
}
