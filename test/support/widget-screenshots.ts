/**
 * `pnpm screenshots [word…]`: pictures of every state of the gallery in the looks below, and contact sheets of them, in
 * the ignored folder `screenshots/`. Words pick the pictures whose names hold all of them, such as `declined urdu`. From
 * the built script, on pages of the demo store, with no BFF.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { contactSheets, type Picture } from './widget-screenshots-sheet.ts';
import { openGallery } from './widget-states-gallery.ts';
import type { Look } from './widget-states-looks.ts';
import { WIDGET_STATES } from './widget-states.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots', import.meta.url));
const HEIGHT = 900;
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
await using running = new AsyncDisposableStack();
const gallery = await openGallery();
running.defer(() => gallery.close());

const page = await gallery.browser.context.newPage();
const picked: Picture[] = [];
for (const [look, choices] of Object.entries(LOOKS)) {
  await page.setViewportSize({ width: choices.width, height: HEIGHT });
  const pictures: Picture[] = [];
  for (const { name } of WIDGET_STATES) {
    if (isWanted(`${name}-${look}`)) pictures.push(await picture(page, name, look, choices));
  }
  process.stdout.write(`${look}: ${pictures.length} pictures\n`);
  if (words.length === 0) await contactSheets(page, pictures, FOLDER, look);
  picked.push(...pictures);
}
// Some states in every look are best seen beside each other.
if (words.length > 0) await contactSheets(page, picked, FOLDER, words.join('-'));

async function picture(page: Page, state: string, look: string, choices: Look): Promise<Picture> {
  await gallery.openState(page, state, choices);
  const path = join(FOLDER, `${state}-${look}.png`);
  return {
    name: `${state}-${look}`,
    width: choices.width,
    image: await page.locator('body').screenshot({ path, animations: 'disabled' }),
  };
}
