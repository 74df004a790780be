/** How well words stand out from what is behind them, by the colours that the browser computes (WCAG 2.2, 1.4.3). */

export function inkOf(element: Element): string {
  return getComputedStyle(element).color;
}

/** The first background that is not seen through, from the element outwards within its root; else the page's white. */
export function groundOf(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  if (channelsOf(backgroundColor).alpha > 0) return backgroundColor;
  return element.parentElement ? groundOf(element.parentElement) : 'rgb(255, 255, 255)';
}

/** From 1, alike, to 21, black on white. @param one, other as `getComputedStyle` writes colours. */
export function contrast(one: string, other: string): number {
  const lights = [luminance(one), luminance(other)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): { readonly channels: readonly number[]; readonly alpha: number } {
  if (!/^rgba?\(/.test(colour)) throw new Error(`${colour} is not written as rgb`);
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return { channels: [red, green, blue], alpha };
}
