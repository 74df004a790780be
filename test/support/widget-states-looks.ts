/**
 * In which looks a state can be seen: theme, language, colour scheme, width. What a link names otherwise is the
 * first.
 */
import { LANGUAGES } from '../../widget/src/language/languages.ts';

/** The elements' own colours, and the themes that are ready in `widget/themes`. */
export const THEMES = ['none', 'plain', 'warm', 'night'] as const;
export const SCHEMES = ['auto', 'light', 'dark'] as const;

/** CSS pixels: the narrowest that WCAG asks for, a phone, a desktop's column. */
export const WIDTHS = [390, 320, 1_280] as const;

/** Language tags and each language's own name. */
export const LOCALES: readonly { readonly tag: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }[] =
  Object.values(LANGUAGES).map(({ tag, name, direction }) => ({ tag, name, direction }));

export interface Look {
  readonly theme: (typeof THEMES)[number];
  readonly scheme: (typeof SCHEMES)[number];
  readonly locale: string;
  readonly width: (typeof WIDTHS)[number];
}

/** The look that a page's query asks for; a word that is not known counts as not said. */
export function lookOf(query: Readonly<Record<string, unknown>>): Look {
  return {
    theme: chosen(THEMES, query['theme']),
    scheme: chosen(SCHEMES, query['scheme']),
    locale: LOCALES.find(({ tag }) => tag === query['locale'])?.tag ?? 'en-IN',
    width: chosen(WIDTHS, Number(query['width'])),
  };
}

export function lookQuery({ theme, scheme, locale, width }: Look): string {
  return new URLSearchParams({ theme, scheme, locale, width: String(width) }).toString();
}

function chosen<const Choice>(choices: readonly [Choice, ...Choice[]], wanted: unknown): Choice {
  return choices.find((choice) => choice === wanted) ?? choices[0];
}
