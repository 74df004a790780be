/**
 * Back from the bank by the browser's own button. The page comes from the back-forward cache as it was left, so nothing of
 * it runs anew: the number and the CVV are gone all the same, and the payment goes on as the one attempt that it is. By
 * puppeteer, for playwright switches that cache off.
 */
import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TEST_OTP } from '@plural-points/sandbox';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { installAdvice } from '../../support/engines.ts';
import { findBrowser } from '../../support/find-browser.ts';
import { freePort } from '../../support/free-port.ts';
import { ledgerEntry } from '../../support/plural-ledger.ts';
import { startPlainShop, type PlainShop } from '../../support/plain-shop.ts';
import { cardOf } from '../../support/store-pages.ts';
import { startStoreStack, type StoreStack } from '../../support/store-stack.ts';

const STEP_TIMEOUT_MS = 20_000;

let stack: StoreStack;
let shop: PlainShop;
let browser: Browser;
let profileFolder: string;

before(async () => {
  const port = await freePort();
  stack = await startStoreStack({ ALLOWED_ORIGINS: `http://localhost:${port}` });
  shop = await startPlainShop(port, stack.bffUrl);
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error(installAdvice('chromium'));
  profileFolder = await mkdtemp(join(tmpdir(), 'plural-points-profile-'));
  browser = await launch({
    executablePath,
    userDataDir: profileFolder,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--lang=en-IN'],
  });
});
after(async () => {
  await browser.close();
  await rm(profileFolder, { recursive: true, force: true });
  await shop.stop();
  await stack.stop();
});

/** A tab at the checkout of a new order, with the card typed. */
async function atCheckout(): Promise<{ readonly page: Page; readonly reference: string }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(STEP_TIMEOUT_MS);
  const { reference, checkoutUrl } = await shop.open(stack);
  await page.goto(checkoutUrl);
  await page.locator('>>> #pay').wait();
  // A mark in the page's memory alone: it is still there on a page that was kept, and on no other.
  await page.evaluate(() => {
    document.documentElement.dataset['kept'] = 'yes';
  });
  const { number, expiry, cvv, name } = cardOf('points');
  for (const [field, text] of Object.entries({ cardNumber: number, expiry, cvv, holderName: name })) {
    await page.locator(`>>> [data-field=${field}]`).fill(text);
  }
  return { page, reference };
}

async function payToBank(page: Page): Promise<void> {
  await page.locator('>>> #pay').click();
  await page.waitForFunction(() => location.pathname.includes('/web/auth/landing'));
}

/**
 * Waits until a heading says so, in whatever shadow root it stands. Not by puppeteer's search for a text: it remembers what
 * an element said and misses a change that happens inside a shadow root.
 */
async function waitForWords(page: Page, words: string): Promise<void> {
  const isSaid = (awaited: string): boolean => {
    const headings = (root: ParentNode): readonly Element[] => [
      ...root.querySelectorAll('h2'),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? headings(shadowRoot) : [])),
    ];
    return headings(document).some(({ textContent }) => textContent.includes(awaited));
  };
  await page.waitForFunction(isSaid, {}, words);
}

/** What the fields hold, and whether this is the very page that was left. */
async function formAfterReturn(page: Page): Promise<{ readonly isKept: boolean; readonly typed: readonly string[] }> {
  const fields = await Promise.all(
    ['cardNumber', 'cvv'].map((field) =>
      page.$eval(`>>> [data-field=${field}]`, (input) => Reflect.get(input, 'value')),
    ),
  );
  const isKept = await page.evaluate(() => document.documentElement.dataset['kept'] === 'yes');
  return { isKept, typed: fields.map(String) };
}

describe('Back from the bank', () => {
  it('is the page as it was left, without the number and the CVV, and leads on to the same payment', async () => {
    const { page, reference } = await atCheckout();
    await payToBank(page);
    await page.goBack();
    await page.locator('>>> #bank-link').wait();
    assert.deepEqual(await formAfterReturn(page), { isKept: true, typed: ['', ''] });
    assert.equal(await page.$('>>> #pay:not([hidden] *)'), null, 'no second payment is offered');

    await page.locator('>>> #bank-link').click();
    await page.waitForFunction(() => location.pathname.includes('/web/auth/landing'));
    await page.locator('#otp').fill(TEST_OTP);
    await page.locator('button[value=code]').click();
    await waitForWords(page, 'Payment received');
    const entry = await ledgerEntry(stack.control, reference);
    assert.deepEqual([entry.paymentsAsked, entry.legs], [1, ['CARD 5000 PROCESSED']]);
    await page.close();
  });

  it('after the order was paid in another tab, says so and takes no second payment', async () => {
    const { page, reference } = await atCheckout();
    await payToBank(page);
    const other = await browser.newPage();
    other.setDefaultTimeout(STEP_TIMEOUT_MS);
    await other.goto(page.url());
    await other.locator('#otp').fill(TEST_OTP);
    await other.locator('button[value=code]').click();
    await other.waitForFunction(() => location.pathname === '/return');
    // A tab in the background is not drawn, and what is awaited frame by frame would never come.
    await page.bringToFront();
    await page.goBack();
    await waitForWords(page, 'This order is paid');
    assert.equal((await ledgerEntry(stack.control, reference)).paymentsAsked, 1);
    await Promise.all([page.close(), other.close()]);
  });
});

describe('A page that is left before Pay and comes back', () => {
  it('has the form, without the number and the CVV, and pays once they are typed again', async () => {
    const { page, reference } = await atCheckout();
    await page.goto(`${shop.url}/return`);
    await page.goBack();
    await page.locator('>>> #pay').wait();
    assert.deepEqual(await formAfterReturn(page), { isKept: true, typed: ['', ''] });
    const { number, cvv } = cardOf('points');
    await page.locator('>>> [data-field=cardNumber]').fill(number);
    await page.locator('>>> [data-field=cvv]').fill(cvv);
    await payToBank(page);
    assert.equal((await ledgerEntry(stack.control, reference)).paymentsAsked, 1);
    await page.close();
  });
});
