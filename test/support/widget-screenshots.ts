/**
 * Pictures of every state of both elements, for looking at: from the built script, against answers of the contract, at
 * two widths, in light and dark. `node test/support/widget-screenshots.ts [name…]` writes them to `screenshots/`.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Route } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { CLIENT_SECRET } from './widget-views.ts';
import { WIDGET_STATES } from './widget-states.ts';
import type { Reply, WidgetState } from './widget-states.ts';

const SERVED = fileURLToPath(new URL('../../widget/dist/served', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));
const SHOP = 'https://shop.example/checkout';
const BFF = 'https://pay.example';

const LOOKS = [
  { name: 'narrow-light', width: 320, dark: false },
  { name: 'narrow-dark', width: 320, dark: true },
  { name: 'wide-light', width: 1280, dark: false },
  { name: 'wide-dark', width: 1280, dark: true },
] as const;
type Look = (typeof LOOKS)[number];

const wanted = process.argv.slice(2);
const executablePath = findBrowser(process.env);
if (executablePath === null) throw new Error('no browser: set CHROMIUM_PATH');
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const states = WIDGET_STATES.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  for (const state of states) for (const look of LOOKS) await picture(browser, state, look);
} finally {
  await browser.close();
}

async function picture(browser: Browser, state: WidgetState, look: Look): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
  });
  try {
    const page = await context.newPage();
    const answer = answering(state);
    await page.route('**/*', async (route) => answer(route, pageOf(state, look)));
    await page.goto(SHOP);
    await state.act(page);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(FOLDER, `${state.name}-${look.name}.png`), fullPage: true });
  } finally {
    await context.close();
  }
}

function pageOf({ element, attributes = {}, lang = 'en' }: WidgetState, { dark }: Look): string {
  const all = { session: CLIENT_SECRET, ...attributes };
  const written = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width">
    <style>:root{color-scheme:${dark ? 'dark' : 'light'}}body{margin:0;padding:16px;font-family:Georgia,serif}
    ${element}:not(:defined){display:block;min-height:36rem}</style>
    <script type="module" src="${BFF}/widget/v1/plural-points-checkout.js"></script>
    <${element} ${written.join(' ')}></${element}></html>`;
}

/** Each list of replies is used in order, and its last is repeated. */
function answering(state: WidgetState): (route: Route, html: string) => Promise<void> {
  const replies: Record<string, readonly Reply[]> = { ...state.replies };
  return async (route, html) => {
    const url = new URL(route.request().url());
    if (url.href === SHOP) return route.fulfill({ contentType: 'text/html', body: html });
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (url.pathname.startsWith('/widget/')) {
      const body = await readFile(join(SERVED, url.pathname.replace('/widget/', '')));
      return route.fulfill({ contentType: 'text/javascript', headers, body });
    }
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    const [reply, ...later] = replies[url.pathname] ?? [];
    if (later.length > 0) replies[url.pathname] = later;
    if (reply === 'never') return;
    if (!reply) return route.abort();
    return route.fulfill({ status: reply.status ?? 200, headers, json: reply.body });
  };
}
