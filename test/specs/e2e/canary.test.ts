/**
 * What a shopper types stays in memory (DESIGN, section 7, invariant 7): after payments that succeed, are declined and
 * are refused, it is searched for in every address, console line, storage, log, database file and in the browser's own
 * folder on disk.
 */
import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openShop } from '../../support/shopping.ts';
import { cardOf, KNOWN_MOBILE, UNKNOWN_MOBILE, type TypedCard } from '../../support/store-pages.ts';

const shop = openShop();

const POINTS: TypedCard = { ...cardOf('points'), name: 'Canary Ploverfield' };
const DECLINED: TypedCard = { ...cardOf('declined'), name: 'Canary Ploverfield' };
/** American Express: its security code of four digits can be told from the numbers that a log is full of. */
const AMEX: TypedCard = { number: '378282246310005', expiry: '07/31', cvv: '8351', name: 'Canary Ploverfield' };

/** The digits in any grouping by spaces or dashes. */
const grouped = (digits: string) => digits.split('').join('[ \\u00a0-]?');

const TYPED = new RegExp(
  [
    ...[POINTS, DECLINED, AMEX].map((card) => grouped(card.number)),
    ...[KNOWN_MOBILE, UNKNOWN_MOBILE].map(grouped),
    `(?<![\\w.:-])${AMEX.cvv}(?![\\w.:-])`,
    `cvv\\W{1,8}(?:${POINTS.cvv}|${AMEX.cvv})`,
    'Ploverfield',
  ].join('|'),
  'i',
);

/** Names the place and the shape of what was found there, and never prints it. */
function assertUntold(text: string, where: string): void {
  const found = TYPED.exec(text);
  const shape = found?.[0].replaceAll(/\d/g, '#');
  assert.ok(
    found === null,
    `${where} holds what the shopper typed (${shape}) after "${nameBefore(text, found?.index)}"`,
  );
}

/** The readable words just before a place in a text. */
function nameBefore(text: string, index = 0): string {
  return text.slice(Math.max(0, index - 60), index).replaceAll(/[^a-z_-]+/gi, ' ');
}

/** Every file below a folder as text. UTF-16 of plain letters is those letters with zero bytes between: without, both read alike. */
async function textsIn(folder: string): Promise<{ file: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (file: string) => ({ file, text: (await readFile(file)).toString('latin1').replaceAll('\0', '') });
  return Promise.all(files.map(read));
}

/** Everything that scripts of this origin could have kept in the tab and in the browser. */
function storageOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const cacheNames = await caches.keys();
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      databases,
      cacheNames,
      history.state,
    ]);
  });
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
    let reference = await store.buy('Assam tea');
    await form.enter(DECLINED);
    await form.checkPoints(KNOWN_MOBILE);
    await form.consent().check();
    assertUntold(await storageOf(page), 'the storage while typing');
    await form.payToBank();
    await bank.confirm();
    await page.waitForURL(/\/checkout\//);
    await form.text(/declined/i).waitFor();
    await form.enter(POINTS);
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

    reference = await store.buy('Sandalwood soap');
    await form.enter({ ...AMEX, expiry: '07/19' });
    await form.payButton().click();
    await form.text(/expired/i).waitFor();
    await form.enter(AMEX);
    await form.checkPoints(UNKNOWN_MOBILE);
    await form.text('No points can be used').waitFor();
    await stack.control.fail('createPayment', '500');
    await form.payButton().click();
    await form.text('Confirming your payment').waitFor();
    assertUntold(await storageOf(page), 'the storage while the outcome is not known');

    await page.close();
    await browser.close();
    assertUntold(seen.join('\n'), 'an address, a header, a body or the console');
    assertUntold(stack.output(), 'the output of store, BFF or sandbox');
    assertUntold(JSON.stringify(await stack.control.requests()), "the sandbox's own log");
    for (const { file, text } of await textsIn(stack.databaseFolder)) assertUntold(text, `the database file ${file}`);

    // Chromium's form history takes every text field that has a name or an id, in a shadow root too; not one without either.
    const profile = await textsIn(browser.profileFolder);
    const isKept = (words: string) => profile.some(({ text }) => text.includes(words));
    assert.ok(isKept(reference), 'the search finds what a browser does keep: the addresses it was at');
    for (const { file, text } of profile) assertUntold(text, `the browser's file ${file}`);
  });
});
