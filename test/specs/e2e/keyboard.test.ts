/** The whole way to the bank with nothing but a keyboard, and where the focus stands at each step of it. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openShop } from '../../support/shopping.ts';
import { cardOf, KNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openShop();

/** What has the focus, through every shadow root, as a shopper would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!(active instanceof HTMLElement)) return 'nothing';
    return active.dataset['field'] ?? (active.id || active.localName);
  });
}

/** Presses a key until the focus has gone the whole way, and tells the way. */
async function walk(page: Page, key: string, steps: number): Promise<string[]> {
  const way: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(key);
    way.push(await focused(page));
  }
  return way;
}

describe('With a keyboard alone', () => {
  it('the fields come in the order in which they stand, forth and back', async () => {
    await using visit = await shop().visit();
    const { page, store, form } = visit;
    await store.buy('Assam tea');
    await page.locator('#language').waitFor();
    await form.payButton().waitFor();
    await page.evaluate(() => document.querySelector('plural-points-checkout')?.focus());
    const order = ['cardNumber', 'expiry', 'cvv', 'holderName', 'mobileNumber', 'check-points', 'pay', 'language'];
    assert.equal(await focused(page), 'cardNumber');
    assert.deepEqual(await walk(page, 'Tab', 7), order.slice(1));
    assert.deepEqual(await walk(page, 'Shift+Tab', 7), order.toReversed().slice(1));
  });

  it('Enter in an unfinished form says what is missing and goes to the first of it', async () => {
    await using visit = await shop().visit();
    const { page, store, form } = visit;
    await store.buy('Assam tea');
    await form.payButton().waitFor();
    const card = cardOf('points');
    await page.getByLabel('Card number').pressSequentially(card.number);
    await page.getByLabel('CVV').pressSequentially(card.cvv);
    await page.keyboard.press('Enter');
    await form.text('Enter the expiry date').waitFor();
    assert.equal(await focused(page), 'expiry');
    const field = page.getByLabel('Expiry');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const described = await field.evaluate((input) => {
      const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
      const root = input.getRootNode();
      return root instanceof ShadowRoot ? ids.map((id) => root.getElementById(id)?.textContent).join(' ') : '';
    });
    assert.match(described, /expiry date/);
  });

  it('a shopper types, asks for points, agrees and pays, and arrives at the bank', async () => {
    await using visit = await shop().visit();
    const { page, store, form, bank } = visit;
    await store.buy('Assam tea');
    await form.payButton().waitFor();
    await page.evaluate(() => document.querySelector('plural-points-checkout')?.focus());
    const { number, expiry, cvv, name } = cardOf('points');
    for (const text of [number, expiry.replace('/', ''), cvv, name]) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    assert.equal(await focused(page), 'mobileNumber');
    await page.keyboard.type(KNOWN_MOBILE);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'check-points');
    await page.keyboard.press('Enter');
    await form.consent().waitFor();
    assert.equal(await focused(page), 'consent', 'the answer came where the question was');
    assert.equal(await form.consent().isChecked(), false);
    await page.keyboard.press('Space');
    assert.equal(await form.consent().isChecked(), true);
    assert.deepEqual(await walk(page, 'Tab', 1), ['pay']);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/web\/auth\/landing/);
    await bank.confirm();
    await form.text('Payment received').waitFor();
  });

  it('a payment that is under way puts the focus where its news is', async () => {
    await using visit = await shop().visit();
    const { page, store, form } = visit;
    await store.buy('Assam tea');
    await form.payButton().waitFor();
    await page.evaluate(() => {
      document.addEventListener('plural-before-redirect', (event) => event.preventDefault());
    });
    await form.enter(cardOf('points'));
    await page.getByLabel('Name on card').press('Enter');
    const link = page.getByRole('link', { name: 'Continue to your bank' });
    await link.waitFor();
    assert.equal(await focused(page), 'panel-title');
    assert.deepEqual(await walk(page, 'Tab', 1), ['bank-link']);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/web\/auth\/landing/);
  });
});
