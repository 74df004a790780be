import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import { describe, test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { type Json, orderRequest, type PluralClient, sandboxFor } from './plural-client.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Shop {
  readonly url: string;
  /** Bodies of the callbacks that arrived, as form fields. */
  readonly callbacks: Record<string, string>[];
  /** What they were sent with. */
  readonly headers: IncomingHttpHeaders[];
}

/** The merchant's side of the callback: takes a form and says thank you. */
async function shopFor(t: TestContext): Promise<Shop> {
  const callbacks: Record<string, string>[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'POST') {
        callbacks.push(Object.fromEntries(new URLSearchParams(body)));
        headers.push(request.headers);
      }
      response.setHeader('set-cookie', 'session=1; SameSite=Lax');
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Shop</title><h1>Thank you</h1>');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}/callback`, callbacks, headers };
}

async function pageFor(t: TestContext, options: Parameters<typeof launchBrowser>[0] = {}): Promise<Page> {
  const browser = await launchBrowser(options);
  t.after(() => browser.discard());
  return browser.context.newPage();
}

async function withoutScript(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
}

function orderFor(plural: PluralClient, shop: Shop): Promise<Json> {
  return plural.splitPayment({ callback_url: shop.url, failure_callback_url: shop.url });
}

describe('Point 15: the challenge page in a browser', () => {
  test('works without script, by keyboard alone: a wrong OTP, the right one, and the button back to the shop', async (t) => {
    const plural = await sandboxFor(t);
    const shop = await shopFor(t);
    const order = await orderFor(plural, shop);
    const page = await pageFor(t);
    await withoutScript(page);
    await page.goto(String(order.challenge_url));
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('not right').waitFor();
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Payment confirmed' }).waitFor();
    await page.getByRole('button', { name: 'Back to the shop' }).press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(
      shop.callbacks.map(({ order_id, status }) => [order_id, status]),
      [[order.order_id, 'PROCESSED']],
    );
  });

  test('goes back by itself where script runs: a form from another site, without the shop’s session (gotcha 11)', async (t) => {
    const plural = await sandboxFor(t);
    const shop = await shopFor(t);
    const order = await orderFor(plural, shop);
    const page = await pageFor(t);
    await page.goto(shop.url);
    await page.goto(String(order.challenge_url));
    await page.getByRole('button', { name: 'Cancel and go back to the shop' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    assert.deepEqual(
      shop.callbacks.map(({ status }) => status),
      ['CANCELLED'],
    );
    const [sent] = shop.headers;
    assert.equal(sent?.['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(sent.cookie, undefined);
    assert.equal((await page.context().cookies(shop.url)).length, 1);
  });
});

describe('The face in a browser', () => {
  test('shows an order that comes while it is open, and says when the sandbox has gone', async (t) => {
    const plural = await sandboxFor(t);
    const page = await pageFor(t);
    await page.goto(`${plural.sandbox.url}/`);
    await page.getByText('No order yet').waitFor();
    await plural.splitPayment({ merchant_order_reference: 'came-later' });
    await page.getByRole('cell', { name: 'came-later' }).waitFor();
    await plural.sandbox.stop();
    await page.getByText('does not answer any more').waitFor();
  });
});

describe('Every page of the sandbox', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits 320 px and has no fault that axe can find, in ${colorScheme}`, async (t) => {
      const plural = await sandboxFor(t);
      await plural.splitPaid();
      const open = await plural.splitPayment();
      const over = await plural.splitPayment();
      await plural.answerChallenge(over, { action: 'cancel' });
      await plural.answerChallenge(open, { action: 'code', otp: '000000' });
      const hosted = await plural.call('POST', '/api/checkout/v1/orders', orderRequest());
      const page = await pageFor(t, { viewport: { width: 320, height: 640 }, colorScheme });
      const axe = await readFile(AXE, 'utf8');
      for (const url of [
        open.challenge_url,
        over.challenge_url,
        hosted.body.redirect_url,
        `${plural.sandbox.url}/`,
        `${plural.sandbox.url}/web/auth/landing/`,
      ]) {
        await page.goto(String(url));
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(excess <= 0, `${String(url)} is wider than the screen`);
        await page.evaluate(axe);
        const faults = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id));
        assert.deepEqual(faults, [], String(url));
      }
    });
  }
});

declare global {
  interface Window {
    readonly axe: { run(): Promise<{ violations: { id: string }[] }> };
  }
}
