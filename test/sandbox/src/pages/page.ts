/** The frame of every page: language, title, style, one column. No request leaves the page for its looks. */
import { type Html, html, raw } from './html.ts';

const STYLE = raw(`
:root { color-scheme: light dark; --ink: light-dark(#1d1f24, #e8e9ec); --soft: light-dark(#5c6270, #a2a8b4);
  --line: light-dark(#dcdfe5, #353a44); --paper: light-dark(#ffffff, #16181d); --ground: light-dark(#f5f6f8, #0f1114);
  --accent: light-dark(#1f4fbf, #8fb1ff); --on-accent: light-dark(#ffffff, #0f1114);
  --good: light-dark(#1a6b3c, #7fd3a0); --bad: light-dark(#a32020, #ff9c94); }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 28rem; margin: 0 auto; }
main.wide { max-width: 64rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 1.0625rem; margin: 40px 0 8px; }
p { margin: 0 0 16px; } .soft { color: var(--soft); } small, .small { font-size: .875rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 24px; }
.eyebrow { font-size: .8125rem; color: var(--soft); margin: 0 0 16px; }
dl.sums { margin: 16px 0 24px; border-top: 1px solid var(--line); }
dl.sums div { display: flex; justify-content: space-between; gap: 16px; padding: 8px 0; border-bottom: 1px solid var(--line); }
dl.sums dd { margin: 0; text-align: right; } dl.sums .total { font-weight: 600; }
label { display: block; font-weight: 600; margin-bottom: 4px; }
input { width: 100%; min-height: 48px; padding: 8px 12px; font: inherit; font-size: 1.25rem; letter-spacing: .25em;
  color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; }
fieldset { border: 0; margin: 0 0 16px; padding: 0; } legend { font-weight: 600; padding: 0; margin-bottom: 8px; }
.choice { display: flex; gap: 12px; padding: 8px 0; margin: 0; font-weight: 400; border-bottom: 1px solid var(--line); }
.choice input { width: 20px; min-height: 0; height: 20px; margin: 2px 0 0; flex: none; } .choice small { display: block; }
button, .button { display: block; width: 100%; min-height: 48px; margin-top: 16px; padding: 10px 16px; font: inherit;
  font-weight: 600; border-radius: 8px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent);
  cursor: pointer; text-align: center; text-decoration: none; }
button.quiet { background: none; color: var(--accent); border-color: var(--line); font-weight: 400; margin-top: 8px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.message { border-left: 3px solid var(--bad); padding: 4px 12px; margin: 0 0 16px; } .message.good { border-color: var(--good); }
.hint { font-size: .875rem; color: var(--soft); margin: 4px 0 0; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 400; white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); }
`);

/** @param body what stands inside `<main>`; @param head extra elements for `<head>`. */
export function page(
  title: string,
  body: Html,
  options: { readonly wide?: boolean; readonly head?: Html } = {},
): string {
  return html`<!doctype html>
    <html lang="en-IN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${STYLE}
        </style>
        ${options.head ?? ''}
      </head>
      <body>
        <main class="${options.wide === true ? 'wide' : ''}">${body}</main>
      </body>
    </html> `.toString();
}
