/**
 * The colours and measures that everything else is drawn with. A page sets `--plural-…` (all named in
 * `widget/README.md`); the form uses `--pp-…`, which is the page's value or ours. Dark follows the page's own `color-scheme`,
 * so a light page stays light at night.
 */
import { css, unsafeCSS } from 'lit';

/** Each colour in light and in dark. Text and lines meet WCAG 2.2 AA on `surface`, `inset` and `field`. */
const COLOURS = {
  ink: ['#1b1e24', '#f1f2f5'],
  quiet: ['#5a606b', '#a9b0bc'],
  line: ['#dfe2e7', '#343a44'],
  'field-line': ['#868d99', '#7f8896'],
  surface: ['#ffffff', '#15181d'],
  inset: ['#f6f7f9', '#1d2127'],
  field: ['#ffffff', '#111317'],
  accent: ['#2540a8', '#a9bbff'],
  'on-accent': ['#ffffff', '#0c1433'],
  danger: ['#b3261e', '#ffb3ab'],
  good: ['#1c6b41', '#7fd6a4'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** What a page cannot repaint: the ground and the ink of the consent. */
const FIXED = {
  'fixed-ink': COLOURS.ink,
  'fixed-ground': COLOURS.surface,
} as const;

type Shade = (light: string, dark: string) => string;

function declarations(shade: Shade): string {
  const ours = Object.entries(COLOURS).map(
    ([name, [light, dark]]) => `--pp-${name}:var(--plural-${name},${shade(light, dark)});`,
  );
  const fixed = Object.entries(FIXED).map(([name, [light, dark]]) => `--pp-${name}:${shade(light, dark)};`);
  return [...ours, ...fixed].join('');
}

const LIGHT = unsafeCSS(declarations((light) => light));
const EITHER = unsafeCSS(declarations((light, dark) => `light-dark(${light},${dark})`));

export const palette = css`
  :host {
    ${LIGHT}
    --pp-font: var(--plural-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --pp-radius: var(--plural-radius, 8px);
    --pp-gap: var(--plural-gap, 16px);
    --pp-focus: var(--plural-focus-width, 2px) solid var(--plural-focus, var(--pp-accent));
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${EITHER}
    }
  }
`;
