/** The frame of every page: title, style sheet, the store's name, the two places to go. */
import { html, type Insert, type Markup } from '../html.ts';

export interface Page {
  readonly title: string;
  readonly content: Markup;
  /** Extra elements of the head. */
  readonly head?: Markup;
  /** Where the sandbox lists the cards to type; absent where the store is not run against one. */
  readonly testCardsUrl: string | null;
}

export function layout({ title, content, head, testCardsUrl }: Page): string {
  const testCards: Insert = testCardsUrl === null ? null : html`<a href="${testCardsUrl}">Test cards</a>`;
  return html`<!doctype html>
    <html lang="en-IN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Haat &amp; Co.</title>
        <link rel="stylesheet" href="/store.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${head ?? null}
      </head>
      <body>
        <header>
          <a class="brand" href="/">Haat &amp; Co.</a>
          <nav aria-label="Store"><a href="/orders">Orders</a><a href="/gallery">Gallery</a>${testCards}</nav>
        </header>
        <main>${content}</main>
        <footer>A demo store. Nothing is sold, and no money moves.</footer>
      </body>
    </html>`.toString();
}
