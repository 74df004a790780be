/** What may be wrong with how a state stands on its page, found by measuring: each answer names the elements at fault. */
import type { Locator, Page } from 'playwright-core';

/** Everything of the form or the receipt that can be seen, through its shadow roots. */
function visible(page: Page): Locator {
  return page.locator('plural-points-checkout *, plural-points-status *').filter({ visible: true });
}

/** What sticks out of the page, or is cut off where it stands. */
export async function lostSight(page: Page): Promise<string[]> {
  const found = await visible(page).evaluateAll((elements) =>
    elements.flatMap((element) => {
      if (element.closest('.spoken')) return [];
      const { left, right } = element.getBoundingClientRect();
      const isOut = left < -0.5 || right > window.innerWidth + 0.5;
      // A field scrolls what is typed into it.
      const hides = getComputedStyle(element).overflowX !== 'visible' && !(element instanceof HTMLInputElement);
      const isCut = hides && element.scrollWidth > element.clientWidth + 1;
      const name = `${element.localName}#${element.id}.${element.className}`;
      return [...(isOut ? [`${name} sticks out`] : []), ...(isCut ? [`${name} is cut off`] : [])];
    }),
  );
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return scrolls ? [...found, 'the page scrolls sideways'] : found;
}

/** Targets that are less than 44 px high or wide, and fields with letters below 16 px, which phones zoom into. */
export function tooSmall(page: Page): Promise<string[]> {
  return visible(page).evaluateAll((elements) =>
    elements
      .filter((element) => element.matches('a, button, input, select'))
      .flatMap((element) => {
        const label = element.closest('label');
        const target = label?.querySelector('.control') ?? label ?? element;
        const { width, height } = target.getBoundingClientRect();
        const isField = element.matches('input:not([type=checkbox]), select');
        const letters = Number.parseFloat(getComputedStyle(element).fontSize);
        const name = element.id || (element.getAttribute('autocomplete') ?? element.localName);
        return [
          ...(Math.min(width, height) < 44 ? [`${name} is ${width} by ${height}`] : []),
          ...(isField && letters < 16 ? [`${name} has letters of ${letters}`] : []),
        ];
      }),
  );
}
