/** Pictures together, each under its name, in columns: a look can be looked over in a few sheets. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export interface Picture {
  readonly name: string;
  /** CSS pixels. */
  readonly width: number;
  /** PNG. */
  readonly image: Buffer;
}

const SHEET_WIDTH = 1_600;
const COLUMNS = 6;
const PICTURES_A_SHEET = 12;
/** A column shows so many CSS pixels: of a wider picture its beginning, where the element stands. */
const COLUMN_WIDTH = 480;

/** @param folder where the sheets are written, as `sheet-<name>-<number>.png`. */
export async function contactSheets(
  page: Page,
  pictures: readonly Picture[],
  folder: string,
  name: string,
): Promise<void> {
  await page.setViewportSize({ width: SHEET_WIDTH, height: 400 });
  await page.goto('about:blank');
  for (let sheet = 0; sheet * PICTURES_A_SHEET < pictures.length; sheet += 1) {
    const shown = pictures.slice(sheet * PICTURES_A_SHEET, (sheet + 1) * PICTURES_A_SHEET);
    await draw(page, shown);
    await page.screenshot({ path: join(folder, `sheet-${name}-${sheet + 1}.png`), fullPage: true });
  }
}

async function draw(page: Page, pictures: readonly Picture[]): Promise<void> {
  const figures = pictures.map(({ name, width, image }) => {
    const style = `width: ${(100 * width) / COLUMN_WIDTH}%`;
    const source = `data:image/png;base64,${image.toString('base64')}`;
    return `<figure><figcaption>${name}</figcaption><img style="${style}" src="${source}"></figure>`;
  });
  await page.setContent(`<!doctype html><style>
    body { margin: 16px; display: grid; grid-template-columns: repeat(${COLUMNS}, 1fr); gap: 16px; align-items: start }
    body { font: 14px sans-serif; background: #888 }
    figure { margin: 0; overflow: hidden }
    img { display: block }
    </style>${figures.join('')}`);
}
