/**
 * `pnpm screenshots [word…]`: pictures of every state of the gallery in the looks below, and of each look contact
 * sheets, into the ignored folder `screenshots/`. Words pick the pictures whose names hold all of them, such as
 * `pnpm screenshots declined ur`. From the built script, on pages of the demo store, with no BFF.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoStore } from '@plural-points/demo-store';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { contactSheets, type Picture } from './widget-screenshots-sheet.ts';
import { servedWidget } from './widget-screenshots-served.ts';
import { lookQuery, type Look } from './widget-states-looks.ts';
import { WIDGET_STATES } from './widget-states.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));
const HEIGHT = 900;
/** A state that waits on purpose reaches its end within this; another is broken. */
const PLAY_MS = 20_000;

const ENGLISH = { theme: 'none', scheme: 'light', locale: 'en-IN', width: 390 } as const satisfies Look;

/** Each theme, width, scheme and script at least once, and those together that are most unlike. */
const LOOKS: Readonly<Record<string, Look>> = {
  'phone-light': ENGLISH,
  'phone-dark': { ...ENGLISH, scheme: 'dark' },
  'narrow-light': { ...ENGLISH, width: 320 },
  'desktop-light': { ...ENGLISH, width: 1_280 },
  'desktop-dark': { ...ENGLISH, scheme: 'dark', width: 1_280 },
  'plain-narrow': { ...ENGLISH, theme: 'plain', width: 320 },
  'warm-phone': { ...ENGLISH, theme: 'warm' },
  'night-phone': { ...ENGLISH, theme: 'night' },
  'hindi-narrow': { ...ENGLISH, locale: 'hi-IN', width: 320 },
  'urdu-phone': { ...ENGLISH, locale: 'ur-IN' },
  'urdu-narrow-dark': { ...ENGLISH, locale: 'ur-IN', scheme: 'dark', width: 320 },
  'tamil-narrow-warm': { ...ENGLISH, locale: 'ta-IN', theme: 'warm', width: 320 },
};

const words = process.argv.slice(2);
const isWanted = (name: string): boolean => words.every((word) => name.includes(word));

if (words.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
await using stack = new AsyncDisposableStack();
const served = await servedWidget();
stack.defer(() => served.stop());
const store = await startDemoStore({ port: 0, bffUrl: served.url, merchantApiKey: '' });
stack.defer(() => store.stop());
const browser = await launchBrowser();
stack.defer(() => browser.discard());

for (const [look, choices] of Object.entries(LOOKS)) {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: choices.width, height: HEIGHT });
  const pictures: Picture[] = [];
  for (const { name } of WIDGET_STATES) {
    if (isWanted(`${name}-${look}`)) pictures.push(await picture(page, name, look, choices));
  }
  if (pictures.length > 0) await contactSheets(page, pictures, FOLDER, look);
  await page.close();
  if (pictures.length > 0) process.stdout.write(`${look}: ${pictures.length} pictures\n`);
}

async function picture(page: Page, state: string, look: string, choices: Look): Promise<Picture> {
  await page.goto(`${store.url}/gallery/states/${state}?${lookQuery(choices)}`);
  await page.locator('body[data-played]').waitFor({ timeout: PLAY_MS });
  if ((await page.locator('body').getAttribute('data-played')) !== 'yes') throw new Error(`${state} was not reached`);
  const path = join(FOLDER, `${state}-${look}.png`);
  return { name: state, image: await page.locator('body').screenshot({ path, animations: 'disabled' }) };
}
