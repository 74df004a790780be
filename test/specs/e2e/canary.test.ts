/**
 * What a shopper types stays in memory (DESIGN, section 7, invariant 7): after payments that succeed, are declined and
 * are refused, it is searched for in every address, console line, storage, log and database file. The browser's own folder
 * on disk is `engines/canary.test.ts`.
 */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { AMEX_CANARY, allStorage, assertUntold, CANARY, DECLINED_CANARY, textsIn } from '../../support/canary.ts';
import { openShop } from '../../support/shopping.ts';
import { KNOWN_MOBILE, UNKNOWN_MOBILE } from '../../support/store-pages.ts';

const shop = openShop();

function storageOf(page: Page): Promise<string> {
  return page.evaluate(allStorage);
}

/** Runs in every page: hands on whatever the elements tell it, by event or by message, with all that the event holds. */
function tellOfEvents(): void {
  const names = ['ready', 'error', 'points-quote', 'consent-change', 'before-redirect', 'redirect', 'status-change'];
  const types = [...names, 'session-expiring', 'session-expired'].map((name) => `plural-${name}`);
  for (const type of [...types, 'message', 'storage']) {
    window.addEventListener(type, (event) => {
      const held: unknown[] = [];
      for (const name in event) held.push(Reflect.get(event, name));
      // The target is the element itself, and may hold in memory what is its own.
      const words = held.filter((value) => typeof value !== 'function' && !(value instanceof EventTarget));
      Reflect.get(window, 'hearEvent')(`${event.type} ${JSON.stringify(words)}`);
    });
  }
}

describe('What the shopper types', () => {
  it('is kept nowhere but in memory', async () => {
    const { stack, browser } = shop();
    const seen: string[] = [];
    await browser.context.exposeFunction('hearEvent', (words: string) => void seen.push(words));
    await browser.context.addInitScript(tellOfEvents);
    browser.context.on('request', (request) => {
      seen.push(request.url(), JSON.stringify(request.headers()));
      // The bodies to the BFF are sealed; those to the bank hold the one-time password alone.
      seen.push(request.postData() ?? '');
    });
    browser.context.on('response', (response) => seen.push(JSON.stringify(response.headers())));
    browser.context.on('console', (message) => seen.push(message.text()));
    browser.context.on('weberror', (error) => seen.push(String(error.error())));

    await using visit = await shop().visit();
    const { store, form, bank, page } = visit;
    await store.buy('Assam tea');
    await form.enter(DECLINED_CANARY);
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    assertUntold(await storageOf(page), 'the storage while typing');
    await form.payToBank();
    await bank.confirm();
    await page.waitForURL(/\/checkout\//);
    await form.text(/declined/i).waitFor();
    await form.enter(CANARY);
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    await form.payToBank();
    await bank.confirm();
    await form.text('Payment received').waitFor();
    assertUntold(await storageOf(page), 'the storage after a payment');
    assertUntold(await page.content(), 'the page after a payment');
    assertUntold(await page.locator('plural-points-status').ariaSnapshot(), 'the receipt');
    assert.ok(
      seen.some((line) => line.startsWith('plural-status-change')),
      'the search hears the events',
    );

    await store.buy('Sandalwood soap');
    await form.enter({ ...AMEX_CANARY, expiry: '07/19' });
    await form.payButton().click();
    await form.text(/expired/i).waitFor();
    await form.enter(AMEX_CANARY);
    await form.checkPoints(UNKNOWN_MOBILE);
    await form.text('No points can be used').waitFor();
    await stack.control.fail('createPayment', '500');
    await form.payButton().click();
    await form.text('Confirming your payment').waitFor();
    assertUntold(await storageOf(page), 'the storage while the outcome is not known');

    assertUntold(seen.join('\n'), 'an address, a header, a body or the console');
    assertUntold(stack.output(), 'the output of store, BFF or sandbox');
    assertUntold(JSON.stringify(await stack.control.requests()), "the sandbox's own log");
    for (const { file, text } of await textsIn(stack.databaseFolder)) assertUntold(text, `the database file ${file}`);
  });
});
