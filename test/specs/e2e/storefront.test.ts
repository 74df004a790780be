/** The demo store as a shop that others may copy: its policy, its forms, and what it does when the BFF is away. */
import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startDemoStore, type DemoStore } from '@plural-points/demo-store';
import { freePort } from '../../support/free-port.ts';
import { openShop } from '../../support/shopping.ts';

const shop = openShop();

/** Presses Buy as a browser without script would. */
function buy(storeUrl: string, purchase: string, product = 'assam-tea', headers: Record<string, string> = {}) {
  return fetch(`${storeUrl}/buy`, {
    method: 'POST',
    body: new URLSearchParams({ purchase, product }),
    headers,
    redirect: 'manual',
  });
}

const newPurchase = () => randomBytes(6).toString('hex');

describe('Buy', () => {
  it('pressed twice at once is one order', async () => {
    const { storeUrl, control } = shop().stack;
    const purchase = newPurchase();
    const answers = await Promise.all([buy(storeUrl, purchase), buy(storeUrl, purchase), buy(storeUrl, purchase)]);
    const places = new Set(answers.map((answer) => answer.headers.get('location')));
    assert.deepEqual([...places], [`/checkout/HC${purchase}`]);
    assert.equal((await control.counters())[`HC${purchase}`]?.createOrder, 1);
  });

  it('takes the price from the shelf and not from the form', async () => {
    const { storeUrl, control } = shop().stack;
    const purchase = newPurchase();
    await fetch(`${storeUrl}/buy`, {
      method: 'POST',
      body: new URLSearchParams({ purchase, product: 'assam-tea', price: '100', amount: '100' }),
      redirect: 'manual',
    });
    assert.deepEqual((await control.order(`HC${purchase}`))['order_amount'], { value: 5_000, currency: 'INR' });
  });

  it('refuses what is not on the shelf and forms of other sites', async () => {
    const { storeUrl } = shop().stack;
    assert.equal((await buy(storeUrl, newPurchase(), 'gold')).status, 400);
    assert.equal((await buy(storeUrl, 'x')).status, 400);
    assert.equal((await buy(storeUrl, newPurchase(), 'assam-tea', { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
  });
});

describe("The store's pages", () => {
  it('allow the BFF and themselves, nothing inline and nothing else', async () => {
    const { storeUrl, bffUrl } = shop().stack;
    const policy = (await fetch(storeUrl)).headers.get('content-security-policy') ?? '';
    const directive = (name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));
    assert.equal(directive('default-src'), "default-src 'none'");
    assert.equal(directive('script-src'), `script-src ${bffUrl}`);
    assert.equal(directive('connect-src'), `connect-src ${bffUrl}`);
    assert.doesNotMatch(policy, /unsafe|\*/);
  });

  it('break no rule of their own policy and ask nobody else for anything', async () => {
    await using visit = await shop().visit();
    const { page, store, form } = visit;
    const { storeUrl, bffUrl } = shop().stack;
    const complaints: string[] = [];
    const hosts = new Set<string>();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await store.buy('Assam tea');
    await form.payButton().waitFor();
    await page.goto(`${storeUrl}/orders`);
    assert.deepEqual(complaints, []);
    assert.deepEqual([...hosts].sort(), [bffUrl, storeUrl].sort());
  });

  it('fit a screen of 320 pixels without scrolling sideways', async () => {
    await using visit = await shop().visit();
    const { page, store, form } = visit;
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.goto(shop().stack.storeUrl);
    assert.equal(await overflow(), 0);
    await store.buy('Kolhapuri chappals');
    await form.payButton().waitFor();
    assert.equal(await overflow(), 0);
    await page.goto(`${shop().stack.storeUrl}/orders`);
    assert.equal(await overflow(), 0);
  });

  it('say so calmly when an order is not known', async () => {
    const { storeUrl } = shop().stack;
    for (const path of ['/checkout/HCnone', '/return', '/return?order=x&status=captured', '/nowhere']) {
      const answer = await fetch(`${storeUrl}${path}`);
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(await answer.text(), /Thank you|captured/, path);
    }
  });
});

describe('A refusal of the BFF', () => {
  it('is shown with its code and request id', async () => {
    const { bffUrl } = shop().stack;
    const stranger = await startDemoStore({ port: 0, bffUrl, merchantApiKey: 'x'.repeat(40) });
    try {
      const answer = await buy(stranger.url, newPurchase());
      assert.equal(answer.status, 502);
      assert.match(await answer.text(), /unauthorized · request [\w-]+/);
    } finally {
      await stranger.stop();
    }
  });
});

describe('While the BFF is away', () => {
  let lonely: DemoStore;
  before(async () => {
    const bffUrl = `http://localhost:${await freePort()}`;
    lonely = await startDemoStore({ port: 0, bffUrl, merchantApiKey: 'x'.repeat(40) });
  });
  after(() => lonely.stop());

  it('the shelf is still there, and Buy says calmly that nothing was charged', async () => {
    assert.equal((await fetch(lonely.url)).status, 200);
    const answer = await buy(lonely.url, newPurchase());
    assert.equal(answer.status, 502);
    const page = await answer.text();
    assert.match(page, /Payment cannot be reached/);
    assert.match(page, /Nothing was charged/);
    assert.doesNotMatch(page, /Error|ECONNREFUSED|at .*:\d+/);
  });
});
