/** A calm page for what did not work: what happened, that nothing is lost, and one way on. */
import type { Outcome } from '../checkout-api.ts';
import { html, type Markup } from '../html.ts';

export interface Notice {
  readonly title: string;
  readonly text: string;
  /** What the shop's people need to find the case. */
  readonly detail?: string;
  readonly link: { readonly href: string; readonly label: string };
}

export function noticePage({ title, text, detail, link }: Notice): Markup {
  return html`<h1>${title}</h1>
    <p>${text}</p>
    ${detail === undefined ? null : html`<p class="soft"><code>${detail}</code></p>`}
    <p class="actions"><a class="button" href="${link.href}">${link.label}</a></p>`;
}

/** The notice for a call to the BFF that was not answered or was refused. */
export function noticeOf(outcome: Exclude<Outcome<unknown>, { kind: 'answer' }>, link: Notice['link']): Notice {
  if (outcome.kind === 'unreachable') {
    return {
      title: 'Payment cannot be reached',
      text: 'Nothing was charged and nothing is lost. Please try again in a moment.',
      link,
    };
  }
  return {
    title: 'That was not possible',
    text: `The checkout says: ${outcome.title}.`,
    detail: `${outcome.code} · request ${outcome.requestId}`,
    link,
  };
}
