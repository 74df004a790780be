/** One state alone: the element as a shop would place it, and the script that brings it into the state. */
import { LOCALES, type Look } from '../../../support/widget-states-looks.ts';
import type { WidgetState } from '../../../support/widget-states.ts';
import { CLIENT_SECRET, ENDPOINT } from '../../../support/widget-views.ts';
import { html, Markup } from '../html.ts';

/** The playing script stands first: its BFF has to be there before the element asks. */
export function statePage(state: WidgetState, { theme, scheme, locale }: Look, bffUrl: string): string {
  const direction = LOCALES.find(({ tag }) => tag === locale)?.direction ?? 'ltr';
  return html`<!doctype html>
    <html lang="${locale}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${scheme === 'auto' ? 'light dark' : scheme}" />
        <title>${state.name} · Gallery</title>
        <link rel="stylesheet" href="/state.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${theme === 'none' ? null : html`<link rel="stylesheet" href="/gallery/themes/${theme}.css" />`}
        <script type="module" src="/gallery/states-page.js"></script>
        <script type="module" src="${bffUrl}/widget/v1/plural-points-checkout.js"></script>
      </head>
      <body data-state="${state.name}" data-theme="${theme}">
        <main>
          <h1>${state.caption}</h1>
          ${element(state, locale)}
        </main>
      </body>
    </html>`.toString();
}

function element({ element: name, attributes = {} }: WidgetState, locale: string): Markup {
  // Only a form in this page can be played: a frame's inside is out of reach.
  const mode = name === 'plural-points-checkout' ? { mode: 'inline' } : {};
  const all = { session: CLIENT_SECRET, endpoint: ENDPOINT, ...mode, locale, ...attributes };
  const written = Object.entries(all).map(([key, value]) => html` ${key}="${value}"`);
  // The names are the list's own; the values are escaped.
  return new Markup(`<${name}${written.join('')}></${name}>`);
}
